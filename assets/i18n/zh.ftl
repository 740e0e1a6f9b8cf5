# 界面文字，简体中文。句子写得像说话；出错时说清：发生了什么，什么没有丢，下一步做什么。

app-name = 对照 Duizhao
language-name = 中文

## 操作分组

group-file = 文件
group-edit = 编辑
group-view = 视图
group-reading = 阅读
group-compare = 比较
group-tags = 编码
group-help = 帮助

## 操作

action-new-workspace = 新建工作区…
    .hint = 新建工作区文件，可以空着，也可以带上内置语料
action-open-workspace = 打开工作区…
    .hint = 打开工作区文件，或最近打开过的
action-add-documents = 添加文本…
    .hint = 把文本加入这个工作区
action-export-excerpts = 导出摘录…
    .hint = 写出已编码的段落，连同对应译文和出处
action-quit = 退出
    .hint = 关闭程序；所有改动都已保存
action-undo = 撤销
    .hint = 撤回上一步改动
action-redo = 重做
    .hint = 把撤回的改动再做一遍
action-copy = 复制
    .hint = 复制选中的文字
action-copy-with-citation = 连同出处复制
    .hint = 复制选中的文字、对应译文和出处
action-read-mode = 阅读
    .hint = 几个版本并排，同步阅读
action-compare-mode = 比较
    .hint = 逐词查看两个版本的不同
action-toggle-library = 文库
    .hint = 展开或收起作品与版本列表
action-toggle-codes = 编码
    .hint = 展开或收起编码本和摘录
action-reader-alone = 只看正文
    .hint = 收起两侧面板，正文占满窗口
action-toggle-layout = 分行或连排
    .hint = 在等高对齐行与连续正文之间切换
action-toggle-asides = 页面杂项
    .hint = 显示或隐藏搁置的内容：表单、图片说明、网站提示
action-larger-text = 放大文字
    .hint = 只放大正文，不放大按钮
action-smaller-text = 缩小文字
    .hint = 只缩小正文，不缩小按钮
action-usual-text = 默认字号
    .hint = 回到 18 磅
action-wider-lines = 加长行
    .hint = 每行多排几个字
action-narrower-lines = 缩短行
    .hint = 每行少排几个字
action-toggle-theme = 浅色或深色
    .hint = 在纸色与夜色之间切换
action-switch-language = English / 中文
    .hint = 切换界面语言
action-add-pane = 添加窗格…
    .hint = 再并排显示一个版本
action-close-pane = 关闭窗格
    .hint = 关闭光标所在的窗格
action-next-pane = 下一窗格
    .hint = 把光标移到下一个窗格
action-swap-panes = 交换窗格
    .hint = 与右边的窗格对调
action-toggle-coupling = 解除同步
    .hint = 让这个窗格单独滚动，或重新同步
action-toggle-variants = 文中标出异文
    .hint = 在同一语言的版本互有出入的地方加下划线
action-next-work = 下一部作品
    .hint = 阅读文库中的下一部作品
action-previous-work = 上一部作品
    .hint = 阅读文库中的上一部作品
action-next-difference = 下一处异文
    .hint = 跳到下一处不同
action-previous-difference = 上一处异文
    .hint = 跳到上一处不同
action-next-of-class = 下一处同类异文
    .hint = 跳到所列类别（或当前类别）的下一处
action-previous-of-class = 上一处同类异文
    .hint = 跳到所列类别（或当前类别）的上一处
action-go-to-moved = 移动文字的另一处
    .hint = 跳到这段文字在其他版本里的位置
action-face-side = 并排显示
    .hint = 每个版本一栏
action-face-inline = 合为一栏
    .hint = 底本的文字加删除线，另一版本的文字加下划线
action-face-heat = 热度
    .hint = 以底本为文，各版本分歧越大颜色越深
action-face-matrix = 异文表
    .hint = 每处异文一行，每个版本一列
action-face-apparatus = 校勘记
    .hint = 底本加编号校注：词条、异文和所据版本
action-change-base = 换下一个底本
    .hint = 以下一个版本为底本
action-toggle-drawer = 异文清单
    .hint = 在旁边列出某一类异文
action-next-class = 列出下一类
    .hint = 逐类列出异文
action-toggle-only = 只看这一类
    .hint = 文中只标出所列的一类，也只在这一类里跳转
action-change-class = 这处异文的类别…
    .hint = 手工改定当前异文的类别
action-compare-exactly = 细比到底
    .hint = 把没有细比的部分也比完，不论要多久
action-toggle-positive = 正式校勘记
    .hint = 校注里也写明哪些版本与底本相同
action-toggle-inline = 单栏显示
    .hint = 异文显示为单栏或左右两栏
action-swap-compared = 对调版本
    .hint = 反过来比较
action-ignore-quotes = 忽略引号
    .hint = 直引号、弯引号和撇号的差别不算异文
action-ignore-punctuation = 忽略标点
    .hint = 逗号、句号等标点的差别不算异文
action-ignore-width = 忽略全半角
    .hint = 全角与半角的差别不算异文
action-ignore-case = 忽略大小写
    .hint = 字母大小写的差别不算异文
action-ignore-hyphen = 忽略连字符
    .hint = 词内连字符的差别不算异文
action-ignore-spelling = 忽略拼写
    .hint = 同一个词的不同拼法（如 organise 与 organize）不算异文
action-ignore-script = 忽略繁简
    .hint = 繁体字与简体字不算异文
action-ignore-furniture = 忽略页面杂项
    .hint = 图片说明、页眉等正文以外的内容不算异文
action-tag-selection = 给段落编码…
    .hint = 按中文或英文名称找到编码，标到选中的文字上
action-repeat-tag = 重复编码
    .hint = 用上一次的编码标记选中的文字
action-remove-tag = 去掉编码
    .hint = 去掉当前的标记
action-edit-memo = 备忘…
    .hint = 给当前的标记写备忘
action-next-passage = 下一段摘录
    .hint = 跳到当前编码的下一段
action-previous-passage = 上一段摘录
    .hint = 跳到当前编码的上一段
action-palette = 查找操作…
    .hint = 按中文或英文名称查找所有操作
action-key-sheet = 快捷键
    .hint = 一页看全所有按键
action-about = 关于对照
    .hint = 版本、许可，以及所依据的他人成果
action-back = 返回
    .hint = 先关闭打开的面板，再取消选择

## 改动的名称，接在“撤销：”之后

edit-import = 添加 { $what }
edit-remove-document = 移除文本 { $what }
edit-edit-document = 修改 { $what } 的信息
edit-align = 对齐 { $what }
edit-refine = 细化对齐
edit-set-aside = 搁置 { $what } 中的段落
edit-add-tag = 标记 { $what }
edit-remove-tag = 去掉标记 { $what }
edit-change-tag = 改标为 { $what }
edit-memo = { $what } 的备忘
edit-codebook = 修改编码本 { $what }
edit-class = 改定异文类别
edit-setting = 是否忽略 { $what }

## 计数

count-passages = { $n } 段
count-differences = { $n } 处异文
count-rows = { $n } 行
count-tags = { $n } 个标记
count-versions = { $n } 个版本

## 后台任务

job-rows = 正在排行
job-comparison = 正在比较
job-import = 正在读取文本
job-align = 正在对齐
job-refine = 正在细化对齐
job-open = 正在打开
job-export = 正在导出

## 通知

notice-stale = 工作区在此期间有了变化，这一步没有执行。什么也没丢，请再试一次。
notice-read-only = 这个工作区只能读，改动没有执行。请另存到别处再继续。
notice-not-saved = 改动没能保存，已经撤回：{ $error }。其他内容都在。请腾出空间或检查文件夹，然后再试。
notice-preferences = 偏好设置没能保存：{ $error }。退出之前仍然有效。
notice-undone = 已撤销：{ $what }
notice-redone = 已重做：{ $what }
notice-imported = 已添加 { $what }。
notice-import-known = { $file } 已经在这个工作区里，一字不差，没有重复添加。
notice-not-imported = { $file } 没有添加。{ $error }
notice-exported = { $total } 条引文中 { $exact } 条与原文完全一致。已保存为 { $file }。
notice-not-exported = { $file } 没有写成：{ $error }。原有的同名文件没有动。请换一个文件夹。
notice-job-failed = 程序内部出了错（{ $error }）。您的工作没有受影响，请再试一次。
notice-opened-read-only = { $file } 在这里不能写入，所以只读打开。
notice-opened-elsewhere = { $file } 已在另一个窗口打开，这里只读。关闭那个窗口后可以在这里编辑。

## 工作区文件

store-in-use = { $file } 已在另一个窗口打开。请先在那里关闭，再到这里打开。
store-newer = { $file } 由更新版本的对照创建，文件没有动。请升级后再打开。
store-not-a-workspace = { $file } 不是对照的工作区。要读文本，请用“添加文本”。
store-damaged = { $file } 已损坏：{ $error }。文件没有动。请打开它的副本或备份。
store-missing = { $file } 已经不在了。请打开别的工作区，或者新建一个。
store-exists = { $file } 已经存在，没有动它。请换一个名字。
store-other = { $file } 打不开：{ $error }。文件没有改动。
store-cannot-write = { $file } 不能写在那里，什么也没有改动。请换一个文件夹。
store-disk-full = 磁盘已满，{ $file } 没有写入，仍是原样。请腾出空间再试。
store-missing-folder = { $file } 所在的文件夹不存在。请先新建，或换一个。
notice-migrated = { $file } 由旧版本创建，已经升级。升级前的副本就在旁边。
notice-changed-outside = { $file } 上次在这里关闭之后被别的程序改动过。仍可阅读，对照所知的内容没有丢失；请核对要紧之处。
action-save-copy = 另存副本…
    .hint = 把整个工作区文件另存一份
job-words = 正在载入中文词典
notice-copied = 副本已保存为 { $file }。

## 窗口框架

close = 关闭
run-no-display = 这里没有可以显示窗口的屏幕。除了窗口，其他功能都可以在命令行使用：请看 duizhao --help。
run-no-renderer = 窗口画不出来（{ $error }）。除了窗口，其他功能都可以在命令行使用：请看 duizhao --help。
run-opening = 正在打开…
run-failed = 工作区打不开，文件没有改动。请重新启动，或在命令行查看：duizhao info 文件。
side-edge = 面板边界（拖动）
title-menu = 全部操作
title-work = { $title }：换一部作品
menu-undo = 撤销：{ $what }
menu-redo = 重做：{ $what }
status-row = 第 { $n } 行，共 { $of } 行
status-aligned = 已对齐 { $linked }%，可靠 { $sure }%
status-saved = 已保存
status-read-only = 只读
status-in-memory = 尚未存为文件
status-cancel = 停止
notices-name = 通知
notices-done = 已完成
notices-warning = 请留意
notices-error = 没有完成
notices-close = 收起这条通知
palette-title = 查找操作
palette-hint = 操作名称，中英文都可以
palette-nothing = 没有这个操作。
palette-not-now = 现在不能用
keys-title = 快捷键
keys-in-text = 正文里
keys-segment = 上一句、下一句
keys-pane = 左边、右边的窗格
keys-page = 上一页、下一页
keys-space = 往后、往回翻一页
keys-ends = 开头、结尾
keys-extend = 多选几句
keys-select = 选中这一句
keys-menu = 此处的菜单
keys-digit = 用这个编码标记选中的文字
bar-name = 对选中文字的操作
bar-tag = 编码…
text-tag-sentence = 给这一句编码…
text-copy-sentence = 复制这一句
text-cite-sentence = 连同出处复制这一句
text-remove-code = 去掉编码“{ $code }”
text-compare = 与 { $version } 比较
text-compare-none = 没有可以比较的版本
text-set-aside = 搁置这一段
text-put-back = 放回这一段

## 文库

lib-title = 文库
lib-empty = 这个工作区还没有文本。添加同一文本的两个版本，就会逐句对齐，并排阅读。
lib-fold = { $title }：收起
lib-unfold = { $title }：展开
lib-more = { $title }：更多
lib-aligned = { $percent }% 的句子已对齐
lib-alone = 没有可对齐的其他版本
lib-in-pane = 在第 { $panes } 窗格
lib-new-pane = 在新窗格打开
lib-compare = 与当前窗格比较
lib-details = 详细信息…
lib-remove = 移除文本
lib-read = 阅读这部作品
lib-add-to = 添加一个版本…
lib-align = 重新对齐
lang-zh = 中文
lang-en = 英文
lang-ja = 日文
lang-ko = 韩文
lang-fr = 法文
lang-de = 德文
lang-es = 西班牙文
lang-ru = 俄文
lang-la = 拉丁文
lang-lzh = 文言文
lang-und = 语言不明
count-words = { $n } 词
count-characters = { $n } 字

## 盖在正文上的面板

path-browse = 选择…
path-hint = 文件路径
path-nothing-chosen = 没有选择文件。如果没有弹出选择窗口，可以在这里输入路径。
add-title = 添加文本
add-what = 纯文本，一种或两种语言均可。语言会自动识别，并自动对齐。
add-work = 属于
add-new-work = 一部新作品
add-path = 文件
add-drop = 也可以把文件拖到窗口的任何地方。
add-do = 添加
open-title = 打开工作区
open-path = 文件
open-recent = 最近打开
open-corpus = 内置语料
open-corpus-hint = 2014、2015、2019 年三份乌镇文本，中英对照
new-title = 新建工作区
new-what = 一个文件，装着文本、对齐、编码和标记。边用边存。
new-path = 文件
new-corpus = 带上内置语料
new-do = 新建
new-file-name = 工作区
pane-title = 添加窗格
pane-hint = 版本、标题或语言
pane-nothing = 没有这个版本。
pane-shown = 已在屏幕上
export-title = 导出摘录
export-all = 全部编码
export-active = 只导出“{ $code }”
export-csv = CSV
    .hint = 表格，用于电子表格和统计
export-md = Markdown
    .hint = 用于写作：引文、对应译文、出处
export-html = HTML
    .hint = 一个网页：阅读、按编码筛选、打印
export-json = JSON
    .hint = 供其他程序使用
export-verified = { $total } 条引文中 { $exact } 条与原文完全一致
export-path = 文件
export-do = 导出
export-file-name = 摘录
copy-title = 保存副本
copy-what = 整个工作区文件的副本，可以留存或交给别人。这个窗口仍使用原来的文件。
copy-name = { $name } 副本
copy-do = 保存
dialog-copy = 保存副本
dialog-documents = 添加文本
dialog-open = 打开工作区
dialog-new = 新建工作区
dialog-export = 导出摘录
dialog-texts = 文本
dialog-workspaces = 工作区
dialog-all-files = 所有文件

## 文本信息

details-title = 详细信息
details-siglum = 简称
details-name = 标题
details-date = 日期
details-citation = 题下说明
details-work = 属于
details-own-work = 独立的作品
details-save = 保存
details-file = 文件
details-kind = 类型
details-origin = 来源
details-layout = 语言排列
details-encoding = 编码方式
details-hash = SHA-256
details-version = 正文
details-counts = { $language }：{ $paragraphs } 段，{ $sentences } 句，{ $length }
layout-single = 一种语言
layout-interleaved = 两种语言，逐段交替
layout-sequential = 两种语言，一前一后

## 编码、查找编码、备忘

codes-find = 查找编码
codes-hint = 先选中文字，再点编码。没有选中文字时，点编码会列出它的段落。
codes-hint-selected = 点编码即标记选中的文字；按住 Alt 再点则列出它的段落。
codes-none = 还没有编码
codes-none-hint = 编码本列出您要在文本里找的东西。可以新建一个带内置编码本的工作区。
codes-no-hit = 没有名称相符的编码
codes-no-hit-hint = 少输几个字，或换另一种语言试试。
codes-show = 列出“{ $name }”的段落
codes-key = 按键 { $digit }
codes-comma = ，
codes-include = 适用
codes-exclude = 不适用
codes-close = 收起段落
codes-no-passages = 还没有段落
codes-no-passages-hint = 选中文字，再点这个编码，或按它的数字键。
codes-tag-of = { $siglum } · { $language }
codes-go = 跳到这一段
codes-card-close = 收起这个标记
codes-tag-remove = 去掉这个标记
codes-tag-add = 再加一个编码
codes-tag-more = 编码
codes-tag-change = 更换编码“{ $name }”
codes-tag-off = 去掉编码“{ $name }”
codes-lang-en = 英文
codes-lang-zh = 中文
finder-title = 给段落编码
finder-field = 输入编码名称的一部分，中英文均可
finder-hint = ↑ ↓ 选择 · 回车标记 · Esc 关闭
memo-title = 备忘
memo-field = 写备忘
memo-hint = 离开时自动保存；Ctrl+回车保存并关闭。

## 比较

cmp-pair = 比较的版本
cmp-choose = 选择版本
cmp-choose-many = 勾选同一作品、同一语言的 2 到 { $most } 个版本。
cmp-choose-all = 全选
cmp-choose-hint = 在上面选两个版本，看它们有哪些不同。
cmp-none = 还没有可以比较的版本
cmp-none-hint = 比较需要同一作品、同一语言的两个版本。添加另一个印本或修订本，就可以在这里逐词比较。
cmp-face-side = 并排
cmp-face-inline = 单栏
cmp-face-heat = 热度
cmp-face-matrix = 异文表
cmp-face-apparatus = 校勘记
cmp-positive = 注明相同版本
cmp-base = 底本
cmp-base-is = 底本：{ $siglum }
cmp-columns-back = 前面的版本
cmp-columns-on = 后面的版本
cmp-words = 按词
cmp-words-hint = 逐词比较
cmp-characters = 按字
cmp-characters-hint = 逐字比较
cmp-ignore-space = 空格
cmp-ignore-quotes = 引号
cmp-ignore-punctuation = 标点
cmp-ignore-width = 全半角
cmp-ignore-case = 大小写
cmp-ignore-hyphen = 连字符
cmp-ignore-spelling = 拼写
cmp-ignore-script = 繁简
cmp-ignore-furniture = 页面杂项
cmp-ignore-space-hint = 忽略词内和词间的空格
cmp-ignore-spoken = 忽略{ $name }，{ $n } 处异文
cmp-passages = 另有 { $n } 段只见于部分版本
cmp-list-all = 列出全部 { $n } 处异文
cmp-list = 列出 { $n } 处异文：{ $name }
cmp-list-choose = 所列类别
cmp-list-everything = 全部异文
cmp-list-close = 关闭清单
cmp-list-empty = 没有这类异文。
cmp-only-class = 文中只标这一类
cmp-row = 第 { $n } 行
cmp-sort-place = 行
cmp-sort-class = 类别
cmp-kind-wording = 用词
cmp-kind-move = 移位
cmp-sum-none = 各版本没有不同。
cmp-sum-part = { $class } { $n } 处
cmp-sum-no-wording = { $n } 处异文没有一处是用词不同：{ $rest }。
cmp-sum-all-wording = { $n } 处异文都是用词不同。
cmp-sum = { $n } 处异文里有 { $wording } 处是用词不同，其余：{ $rest }。
cmp-sum-space = 空格
cmp-sum-width = 全半角
cmp-sum-quotes =
    { $n ->
       *[other] 引号
    }
cmp-sum-hyphen =
    { $n ->
       *[other] 连字符
    }
cmp-sum-case =
    { $n ->
       *[other] 大小写
    }
cmp-sum-punctuation = 标点
cmp-sum-wording = 用词
cmp-sum-spelling = 拼写
cmp-sum-script = 繁简
cmp-sum-furniture = 页面杂项
cmp-sum-move = 移位
cmp-classing = 这处异文的类别
cmp-class-own = 按原来的判断
cmp-by-hand = { $class }（手工）
cmp-and = {" 和 "}
cmp-semi = {"；"}
cmp-om = 无
cmp-add = 增
cmp-has =
    { $n ->
       *[other] { $sigla } 作“{ $text }”
    }
cmp-lacks =
    { $n ->
       *[other] { $sigla } 无此文
    }
cmp-spoken = 第 { $row } 行：{ $readings }；{ $class }
cmp-alike = 相似度 { $percent } %
cmp-moved = 位置移动，改动 { $percent } %
cmp-moved-go = 点一下跳到另一处
cmp-anew = 重译：共有文字 { $percent } %。点开看逐词异同
cmp-anew-shown = 重译：共有文字 { $percent } %。收起逐词异同
cmp-coarse = 有一部分太长，没有细比
cmp-only = 只见于 { $siglum }
cmp-blank = （空）
cmp-class-space = 仅空格不同
cmp-class-width = 仅全半角不同
cmp-class-quotes = 仅引号不同
cmp-class-hyphen = 仅连字符不同
cmp-class-case = 仅大小写不同
cmp-class-punctuation = 标点
cmp-class-spelling = 仅拼写不同
cmp-class-script = 仅繁简不同
cmp-class-furniture = 页面杂项
cmp-class-move = 移位
cmp-class-wording = 用词
cmp-in-reader = 异文
cmp-strip = 全部异文；点一下跳过去

## 阅读面

reader-choose-version = { $version }：换一个版本
reader-move-pane = 移动“{ $version }”栏（拖动或用方向键）
reader-close-pane = 关闭“{ $version }”栏
reader-uncouple = 单独滚动“{ $version }”
reader-couple-here = 从现在的位置起同步“{ $version }”
reader-snap-back = 让“{ $version }”回到同一处
reader-scrollbar = 总览与滚动条
reader-splitter = 栏间分界（拖动或用方向键）
reader-aside-form = 已搁置：网页表单
reader-aside-site = 已搁置：网站栏目文字
reader-aside-caption = 已搁置：图片说明
reader-aside-excerpt = 已搁置：摘要
reader-aside-hand = 手动搁置
reader-empty = 这里还没有可读的文本。
reader-no-counterpart = 没有对应文字

## 关于

about-title = 关于对照
about-what = 逐句对读各种文字与各个版本：对齐、比较、标注、引用。
about-promise = 不联网，不收集任何数据；所有文本只存在您自己的文件里。
about-parts = 所用的他人成果
about-dictionary = 汉英词典
about-vectors = 句向量
about-words = 中文分词
about-styles = 引文样式
about-type-chinese = 中文字体
about-type-latin = 西文字体
about-icons = 图标
about-window = 窗口
about-store = 存储
about-share-alike = 词典依“署名—相同方式共享”许可使用：转载词条须注明 CC-CEDICT，并以同一许可发布。本程序自身依 MIT 或 Apache-2.0 许可发布。
## 对齐编辑：操作

group-align = 对齐
action-align-mode = 对齐
    .hint = 逐行修改所示版本之间的对应
action-import-links = 导入对齐…
    .hint = 从文件读入两个版本之间的对应
action-export-links = 导出对齐…
    .hint = 把两个版本之间的对应写入文件
action-merge-up = 并入上一行
    .hint = 把本行与上一行合成一行
action-split-row = 拆行
    .hint = 从本句起另成一行；其他窗格按长短分开
action-move-up = 上移
    .hint = 只在本窗格：本句与格内前面的句子移到上一行
action-move-down = 下移
    .hint = 只在本窗格：本句与格内后面的句子移到下一行
action-shift-up = 后文上移
    .hint = 只在本窗格：本句及后文上移一行，到下一个空格或已确认的行为止
action-shift-down = 后文下移
    .hint = 只在本窗格：本句及后文下移一行，直到有空格接住
action-link-row = 连成一行
    .hint = 把几个窗格中选定的句子连成一行
action-unlink-row = 拆开对应
    .hint = 各窗格的句子各自独立；以后不再提议这一对应
action-confirm-row = 确认本行
    .hint = 认定本行无误；重新对齐时不再改动
action-confirm-above = 确认以上各行
    .hint = 认定从头到本行都无误
action-cycle-status = 切换状态
    .hint = 由自动或存疑到已确认，再到已否定，再回到自动
action-reject-row = 否定本行
    .hint = 认定本行有误；以后不再提议
action-mark-row = 做记号
    .hint = 给本行做个记号以便回来，或去掉记号
action-break-sentence = 断句
    .hint = 一句断成两句：从选中处断开，没有选中时在中间的分句处断开
action-join-sentence = 合句
    .hint = 把本句与同段的下一句合成一句
action-next-unconfirmed = 下一未确认行
    .hint = 跳到下一个还没有人确认的行
action-previous-unconfirmed = 上一未确认行
    .hint = 跳到上一个还没有人确认的行
action-next-uneven = 下一非一对一行
    .hint = 跳到下一个不是一句对一句的行
action-previous-uneven = 上一非一对一行
    .hint = 跳到上一个不是一句对一句的行
action-next-doubtful = 下一存疑行
    .hint = 跳到下一个自动对齐没有把握的行
action-previous-doubtful = 上一存疑行
    .hint = 跳到上一个自动对齐没有把握的行
action-next-astray = 下一不闭合行
    .hint = 跳到下一个沿三个版本的对应走一圈回不到原处的行
action-previous-astray = 上一不闭合行
    .hint = 跳到上一个沿三个版本的对应走一圈回不到原处的行
action-next-disagreeing = 下一不符之处
    .hint = 跳到下一个数字或专名对不上的行
action-previous-disagreeing = 上一不符之处
    .hint = 跳到上一个数字或专名对不上的行
action-next-mark = 下一记号
    .hint = 跳到下一个有记号的行
action-previous-mark = 上一记号
    .hint = 跳到上一个有记号的行
action-align-again = 重新对齐
    .hint = 重新对齐整部作品；已确认的不动，已否定的不再出现
action-align-stretch = 重新对齐这一段
    .hint = 重新对齐上下最近的已确认行之间的部分
action-toggle-worklist = 待查清单
    .hint = 展开或收起需要查看的对应

## 对齐编辑：改动的名称，接在“撤销：”之后

edit-merge-rows = 合并 { $what } 的行
edit-split-row = 拆分 { $what } 的行
edit-move-segments = 移动 { $what } 的句子
edit-shift-text = 移动 { $what } 的后文
edit-link-segments = 连接 { $what } 的句子
edit-unlink-row = 拆开 { $what } 的对应
edit-confirm-links = 确认 { $what } 的对应
edit-reject-links = 否定 { $what } 的对应
edit-change-status = 改变 { $what } 对应的状态
edit-mark-row = 在 { $what } 中做记号
edit-break-sentence = 在 { $what } 中断句
edit-join-sentences = 在 { $what } 中合句
edit-replace-document = 重新导入 { $what }
edit-import-links = 导入 { $what } 的对应

## 各状态链接所占比例

job-worklist = 正在查找存疑的链接
lib-shares-auto = { $percent }% 可靠
lib-shares-doubtful = { $percent }% 存疑
lib-shares-confirmed = { $percent }% 已确认
lib-shares-rejected = { $percent }% 已否决
lib-shares-hint = 本作品各版本之间的对齐链接

## 对齐编辑：提示

link-refused-nothing = 这里没有什么要改的。
link-refused-aside = 搁置的内容不参与对齐。请先把所在段落放回正文。
link-refused-first = 上面没有别的行了。
link-refused-one-sided = 这里只有一个版本有文字，没有什么可连或可拆的。
link-refused-split-start = 本行正是从这一句开始的。请把光标放到新行要开始的那一句。
link-refused-confirmed = 第 { $row } 行已经确认，挡在中间。请先改变它的状态。
link-refused-crossing = 这会与第 { $row } 行交叉。请先拆开那一行，或选相邻的句子。
link-refused-one-version = 请在同一作品的至少两个版本中选句子。
link-refused-taken = 这些句子已另有对应，或中间隔着别的行。请先拆开那些对应。
link-refused-no-break = 这里没有可以断开的地方。请选中第二句开头的文字。
link-refused-last = 这是本段的最后一句，后面没有可合并的句子。
link-none-mark = 没有别的带记号的行了。
link-none-unconfirmed = 其他各行都已确认。
link-none-uneven = 其他各行都是一句对一句。
link-none-doubtful = 没有别的存疑行了。
link-none-astray = 其他各行都能对回来。
link-none-disagreeing = 其他各行的数字和专名都相符。
link-align-same = 已重新对齐，没有变化。
## 对齐编辑：界面

action-toggle-key-strip = 快捷键条
    .hint = 展开或收起正文下方的快捷键条
text-mend = 在此处修改对齐
side-left = 左栏
side-right = 右栏
side-named = “{ $version }”
status-alone = 没有对应
status-auto = 自动
status-doubtful = 存疑
status-confirmed = 已确认
status-rejected = 已否定
status-chosen = 选定 { $n } 句，按 { $key } 与光标所在句连成一行
row-spoken = 第 { $n } 行，{ $shape }
row-sure = 把握 { $percent }%
row-astray = 回环不合
row-marked = 有记号
speaks-number = 仅{ $side }有 { $value }
speaks-name = 仅{ $side }有 { $word }
speaks-length = { $side }偏长，为常见的 { $times } 倍
speaks-question = 仅{ $side }是问句
speaks-quotation = 仅{ $side }有引号
speaks-passes = 两种对法不一致
speaks-loop = 经 { $walk } 绕一圈回不到原处
speaks-unsure = 依据不足
speaks-and = ；
strip-confirm = 确认
strip-doubtful = 下一存疑
strip-merge = 并入上行
strip-split = 拆行
strip-up = 上移
strip-down = 下移
strip-link = 连接
strip-unlink = 拆开
strip-break = 断句
strip-join = 合句
strip-reject = 否定
strip-mark = 记号
strip-shift-up = 后文上移
strip-shift-down = 后文下移
strip-uneven = 下一非 1:1
strip-all = 全部按键
act-bar-name = 本行的操作
keys-in-editor = 对齐编辑
keys-choose = 选定本句以便连接（或按住 Ctrl 点击）
keys-cut = 移动断句处（或点击）
work-title = 待查清单
work-progress = 已确认 { $n } / { $of } 个对应
work-chip = { $name }：{ $n }
work-doubtful = 存疑
    .hint = 自动对齐没有把握的对应
work-uneven = 非 1:1
    .hint = 不是一句对一句的对应
work-astray = 回环
    .hint = 沿三个版本走一圈回不到原处的对应
work-disagreeing = 数字、专名
    .hint = 有数字或专名只见于一侧的对应
work-unconfirmed = 未确认
    .hint = 还没有人看过的所有对应
work-done = 这一类都看完了
work-done-hint = 还有 { $n } 个对应没有确认。{ $key } 确认光标以上的所有行。
work-all-done = 全部对应都已看过
work-all-done-hint = 这里不必再看；重新对齐也不会改动。
work-none = 还没有任何对应
work-none-hint = 按 { $key } 对齐这部作品的各个版本；也可以按住 Ctrl 在各栏中各点一句，再按 L。
## 对齐编辑：提示

## 单个词与拼音

action-pinyin-never = 不注拼音
    .hint = 中文正文不带拼音
action-pinyin-pointed = 只给所看的词注音
    .hint = 指到或移到一个词，就显示它的拼音
action-pinyin-rare = 只给生僻字注音
    .hint = 常用字之外的字才注拼音
action-pinyin-all = 全文注音
    .hint = 每个汉字都注拼音
action-more-pinyin = 多注一些字
    .hint = 把认识的常用字算得少一些
action-less-pinyin = 少注一些字
    .hint = 把认识的常用字算得多一些
action-toggle-word-card = 词卡
    .hint = 指到一个词时显示词典释义
action-next-word = 下一个词
    .hint = 看下一个词，以及别的版本里与它对应的词
action-previous-word = 上一个词
    .hint = 看上一个词，以及别的版本里与它对应的词
action-show-word-card = 查词
    .hint = 打开这个词的词卡；再按展开全部，再按收起
job-word-links = 正在学习哪些词彼此对应
job-words-of-row = 正在查找彼此对应的词
word-spoken = { $word }：{ $answers }
word-alone = { $word }：没有找到对应的词
word-card = { $word } 的词卡
word-not-listed = 词典里没有这个词
word-in-use = 此处用法
word-more = …… 还有 { $n } 条
word-comma = 、
word-no-answer = 这里没有找到对应的词
pinyin-title = 拼音与词卡
pinyin-known = 最常用的 { $n } 个字算作认识
## 对应的导入与导出

links-export-title = 导出对齐
links-export-what = { $versions }，逐句导出，带上确认情况和可靠程度。
links-export-pair = 这种格式只容两个版本：{ $versions }。TMX 可以容下屏幕上的全部版本。
links-export-do = 导出
links-import-title = 导入对齐
links-import-what = TMX、XLIFF、InterText、TSV 或 JSON 文件，其中的文本须已在这个工作区里，程序按字句找到它们的位置。如果要添加文本本身，请把文件拖到窗口上，或用“添加文本”。
links-import-replace = 允许文件改动我确认或否决过的对应
links-import-do = 导入
links-path = 文件
links-file-name = 对齐
links-tmx = TMX
    .hint = 用于翻译记忆库，TMX 1.4b
links-xliff = XLIFF
    .hint = 用于翻译软件，XLIFF 2.1
links-intertext = InterText
    .hint = 一个对应文件，旁边是两个文本
links-tsv = TSV
    .hint = 供脚本使用的表格
links-json = JSON
    .hint = 全部内容，供脚本使用
dialog-links = 导入对齐
dialog-links-export = 导出对齐
dialog-link-files = 对齐文件
job-import-links = 正在查找对应的位置
notice-links-imported = 已从 { $file } 导入 { $placed } 条对应。
notice-links-imported-kept = 已从 { $file } 导入 { $placed } 条对应。另有 { $kept } 条与你的决定不同，保持原样。
notice-links-unplaced = 已从 { $file } 导入 { $placed } 条对应。有 { $unplaced } 条的字句不在这些版本里，没有导入。另有 { $kept } 条与你的决定不同，保持原样。
notice-links-not-imported = 没有从 { $file } 导入对应。{ $error }
notice-links-exported = 已导出 { $links } 条对应，保存为 { $file }。

## 重新导入文本

notice-replaced = { $what } 已重新导入。人工确认或否定的对应 { $all-links } 处中保留了 { $links } 处，标记 { $all-tags } 处中保留了 { $tags } 处。
notice-replaced-same = { $file } 读出来与 { $what } 现有内容完全一样，没有改动。
notice-replaced-language = { $file } 中没有 { $lang } 文字，所以 { $what } 保持原样。如果不要这种语言了，请先移除文本，再添加这个文件。
notice-replaced-tags = { $what } 的 { $all } 处标记中有 { $lost } 处，所标的文字在新文件的原处已经没有，所以保持原样，什么也没丢。请先改动这些标记，或重新导入时同意去掉它们。
lib-replace = 重新导入…
replace-title = 重新导入
replace-what = 同一个文件，或它的新版。您确认的对应、标记、记号和自己断的句，只要文字还在就会保留；其余重新对齐。撤销即可全部恢复。
replace-path = 文件
replace-lose = 文字已不在的标记可以去掉
replace-do = 重新导入

# 比较结果文件

collation-none = 没有两个可比较的版本。
recheck-title = 核对引用的比较
recheck-what = 用本工作区的文本重做比较，与文件所记相对照。
recheck-path = 比较引用文件（.dzc.json）
recheck-do = 核对
recheck-same = 结果一致：{ $cited } 处异文中 { $same } 处相同。
recheck-other = 结果不一致：{ $cited } 处异文中重现 { $same } 处，现有 { $now } 处。
recheck-sources-same = 原文未变。
recheck-sources-changed = 原文不同：{ $versions }。
recheck-recut = 原文未变，但处理方式不同：{ $versions }。
recheck-missing = 此工作区没有它的全部原文。
notice-collation-exported = 比较结果已写出，异文 { $differences } 处，保存为 { $file }。
notice-rechecked = { $file }：{ $said }
notice-not-rechecked = { $file } 无法重新比较：{ $error }

collation-title = 导出比较结果
collation-what = { $versions }（底本在前），按当前忽略设置。每个文件都写明如何得出。
collation-do = 导出
collation-path = 文件
collation-file-name = 比较
dialog-collation = 导出比较结果
dialog-citation = 核对引用的比较
dialog-citation-files = 可引用的比较
action-export-comparison = 导出比较结果…
    .hint = 存为网页、文档、表格或校勘本
action-recheck-comparison = 核对引用的比较…
    .hint = 按文件重做一次比较，看结果是否一致
action-copy-fingerprint = 复制比较指纹，供脚注使用
    .hint = 十二个字母和数字，代表原文、设置与异文
collation-html = 网页
    .hint = 一个文件，可读可印；允许脚本时开关可用
collation-docx = Word 文档
    .hint = 由底本到下一版本的修订记录，含移位
collation-xlsx = Excel 表
    .hint = 每处异文一行，每个版本一列
collation-csv = CSV
    .hint = 同上，供统计，附位置
collation-tei = TEI
    .hint = 平行切分，各本全文俱在
collation-tei-standoff = TEI 分立
    .hint = 底本全文，校勘记另列
collation-latex = LaTeX
    .hint = 底本与 reledmac 校勘记
collation-md = Markdown
    .hint = 校勘记：词目、异文、版本代号
collation-text = 纯文本
    .hint = 同上，无标记
collation-json = JSON
    .hint = 全部内容，附位置，供程序读取
collation-svg = SVG
    .hint = 各本沿底本的分歧程度，矢量图
collation-png = PNG
    .hint = 同上，位图
collation-citation = 可引用
    .hint = 设置、校验值与异文：有原文者皆可重做
# 不同作品沿用的文字
action-reuse-mode = 源流
    .hint = 不同作品之间沿用和改写的文字：哪一句出自哪一句。
action-next-shared = 下一处沿用
    .hint = 转到下一对文字相承的句子。
action-previous-shared = 上一处沿用
    .hint = 转到上一对文字相承的句子。
action-open-shared = 阅读这处沿用
    .hint = 在阅读界面中显示后出的那一句。
action-export-reuse = 导出沿用的文字…
    .hint = 把列表或图写入文件。
job-reuse = 正在查找沿用的文字
reuse-none = 还没有可以互相对照的作品
reuse-none-hint = 这里显示不同作品之间沿用的文字：后出的哪一句出自先前的哪一句。需要两部同一语言的作品，请再添加一份文档。
reuse-nothing = 没有沿用的文字
reuse-nothing-hint = 这里本应列出措辞相承的句子。这些文本只有一些常用说法相同；换一个版本或语言也许能看到更多。
reuse-hidden = 各类都没有选
reuse-hidden-hint = 这里列出所选种类的句子。在上面选一类就能看到。
reuse-count = { $n } 处沿用
reuse-language = 文本的语言
reuse-verbatim = 原文沿用
    .hint = 一句话原样出现在另一句里。
reuse-reworked = 改写
    .hint = 其中一句至少保留了五分之二。
reuse-echo = 余响
    .hint = 有特点的短语再次出现，句子大部分是新的。
reuse-chip = { $name }，{ $n }
reuse-by-place = 按位置
    .hint = 按后出文本的顺序。
reuse-by-kept = 按保留多少
    .hint = 保留最多的排在最前。
reuse-kept = 保留 { $n }%
reuse-spoken = { $later } 出自 { $earlier }：{ $kind }，占后一句的 { $n }%，前一句的 { $of }%
reuse-map = { $n } 处沿用的图；每一处都在列表里
reuse-column = { $name }：选择版本
reuse-open = 在阅读界面中显示
reuse-export-title = 导出沿用的文字
reuse-export-what = { $n } 对句子，附各自保留的部分。
reuse-file-name = 沿用的文字
reuse-format-csv = CSV
    .hint = 表格，每对句子一行，供电子表格使用。
reuse-format-html = HTML
    .hint = 一页网页，可读可印，保留的文字加下划线。
reuse-format-json = JSON
    .hint = 全部内容，带原文位置，供程序使用。
reuse-format-svg = SVG
    .hint = 把图导出，用于论文或讲稿。
notice-reuse-exported = 已导出 { $n } 处沿用，保存为 { $file }。

## 导出：摘录与参考文献

action-references = 参考文献…
    .hint = 各文本如何著录：选择格式，修改条目，与 BibTeX、RIS、CSL-JSON 互相导入导出
job-excerpts = 正在收集摘录
job-citations = 正在载入著录格式
job-references = 正在读取参考文献
export-xlsx = Excel
    .hint = 工作簿，另有一页核对引文
export-docx = Word
    .hint = 各类段落都有样式，改一处即可
export-tex = LaTeX
    .hint = 用于 XeLaTeX 或 LuaLaTeX
export-copy = 复制
    .hint = 把摘录连同格式和出处放到剪贴板
export-codes = 编码
export-codes-some = { $n } 个编码
export-documents = 文本
export-documents-all = 全部文本
export-langs = 语言
export-langs-all = 全部语言
export-rows = 段落
export-rows-tagged = 已编码或已确认的
export-rows-proposed = 由其他版本的编码推出、尚未确认的
export-rows-both = 两者都要，并注明
export-order = 顺序
export-order-text = 按原文先后
export-order-code = 按编码
export-order-date = 按文本日期
export-order-made = 按编码时间
export-columns = 写出内容
export-columns-all = 全部内容
export-columns-some = { $n } 项内容
export-column-id = 编号
export-column-work = 作品
export-column-document = 代号
export-column-title = 文本标题
export-column-kind = 文本类型
export-column-date = 日期
export-column-version = 版本与语言
export-column-heading = 所在标题
export-column-excerpt = 摘录
export-column-counterparts = 其他版本
export-column-codes = 编码
export-column-families = 编码类别
export-column-memo = 备注
export-column-citation = 出处
export-column-place = 段号与位置
export-column-proof = 核对：原文哈希、是否一致
export-column-coder = 编码者与时间
export-column-status = 已编码或建议
export-column-context = 上下文
export-column-earlier = { $name }：前移
export-column-later = { $name }：后移
export-renderings = 其他版本
export-renderings-none = 不写
export-renderings-one = 每种语言取最近的一个
export-renderings-all = 所有相链接的
export-context = 上下文
export-context-none = 不写
export-context-around = 前后各 { $n } 字
export-context-paragraph = 整段
export-template = 排成
export-template-hint = “{"{"}excerpt{"}"}”（{"{"}note{"}"}）
export-template-fields = 摘录在 Markdown、HTML、Word、LaTeX 和剪贴板中的样子；留空则照常。可用的字段：{ $fields }。
export-template-error = 这不是可用的模板：{ $error }。
export-preparing = 正在收集摘录…
export-nothing = 没有符合这些条件的段落。选“全部编码”和“全部文本”可看到所有段落。
export-more = 另有 { $n } 条
export-sources = 出自 { $n } 份原文
export-inexact = 不一致：{ $version } 的第 { $n } 条。文件中会注明。
cite-style = 著录格式
cite-gbt7714-2025 = GB/T 7714—2025
cite-gbt7714 = GB/T 7714—2015（注释）
cite-gbt7714-author-date = GB/T 7714—2015（著者-出版年）
cite-chicago17 = 芝加哥第 17 版（注释）
cite-chicago18 = 芝加哥第 18 版（注释）
cite-mla9 = MLA 第 9 版
cite-apa7 = APA 第 7 版
details-document = 文本
    .hint = 标题、代号、日期，以及文件本身
details-reference = 著录
    .hint = 作者、题名、出版者等，各种格式都由此著录
reference-language-hint = 用{ $language }著录时的内容
reference-names-hint = 姓, 名；机构
reference-preview = 按 { $style }
reference-type = 类型
reference-author = 作者
reference-title = 题名
reference-container-title = 载于
reference-publisher = 出版者
reference-publisher-place = 出版地
reference-issued = 日期
reference-URL = 网址
reference-accessed = 查阅日期
reference-DOI = DOI
reference-editor = 编者
reference-translator = 译者
reference-volume = 卷
reference-issue = 期
reference-page = 页码
reference-type-webpage = 网页
reference-type-document = 文件
reference-type-report = 报告
reference-type-book = 图书
reference-type-chapter = 书中一篇
reference-type-article-newspaper = 报纸文章
reference-type-article-journal = 期刊论文
reference-type-article-magazine = 杂志文章
reference-type-paper-conference = 会议论文
reference-type-thesis = 学位论文
reference-type-manuscript = 手稿
reference-type-legislation = 法律
reference-type-post-weblog = 博客文章
references-title = 参考文献
references-list = 著录结果
    .hint = 每个版本按所选格式的著录
references-import = 导入
    .hint = 从书目文件取用条目
references-export = 导出
    .hint = 把条目写成书目文件
references-copy = 复制列表
    .hint = 把列表连同格式放到剪贴板
references-preparing = 正在载入格式…
references-edit = 修改{ $version }的著录
references-import-what = BibTeX、RIS 或 CSL-JSON 文件，例如 Zotero 导出的。由你决定哪一条属于哪个版本；在此之前什么都不会改动。
references-path = 书目文件
references-read = 读取
references-unread = 没有读到内容：{ $error }
references-found = 找到 { $n } 条。请选择各属于哪个版本。
references-none = 保持不变
references-take = 取用 { $n } 条
references-json =
    .hint = 供 Zotero 和 Pandoc 使用，内容最全
references-bib =
    .hint = 供 LaTeX 使用：BibTeX 与 BibLaTeX
references-ris =
    .hint = 供 EndNote 和图书馆目录使用
references-to = 文件
references-export-do = 导出
references-file-name = 参考文献
notice-references-taken = 已取用 { $n } 条。可以撤销。
notice-references-written = 已把 { $n } 条写入 { $file }。
dialog-references = 打开书目文件
dialog-reference-files = 书目文件
dialog-references-export = 导出参考文献
## 编码本：操作

action-change-bounds = 移动标记的边界
    .hint = 选中当前标记的段落，移动两端，再按一次确定
action-new-code = 新建编码…
    .hint = 在当前编码本里添加一个编码
action-edit-code = 编辑编码…
    .hint = 当前编码的名称、定义、适用、示例、词语、颜色和按键
action-rename-code = 重命名编码
    .hint = 就地改写当前编码的名称
action-merge-code = 并入另一编码…
    .hint = 把当前编码的段落交给另一个编码，后者保留
action-split-code = 拆分编码…
    .hint = 让当前编码的一部分段落改用旁边的新编码
action-delete-code = 删除编码…
    .hint = 决定其段落的去向；编码可以恢复
action-passages-of-code = 编码的段落
    .hint = 列出当前编码的段落
action-code-bin = 已删除的编码…
    .hint = 恢复删除的编码及其段落
action-codebooks = 编码本…
    .hint = 选择显示哪个编码本，或新建一个
action-import-codes = 导入编码…
    .hint = 从其他程序的文件导入编码，或编码与段落
action-export-codes = 导出编码…
    .hint = 把编码本，或编码与段落，写成其他程序的格式

## 编码本：操作记录的名称

edit-move-tag = 移动标记 { $what } 的边界
edit-add-code = 新建编码 { $what }
edit-edit-code = 编辑编码 { $what }
edit-recolour-code = { $what } 的颜色
edit-move-code = 移动编码 { $what }
edit-merge-codes = 并入编码 { $what }
edit-split-code = 拆分编码 { $what }
edit-delete-code = 删除编码 { $what }
edit-restore-code = 恢复 { $what }
edit-empty-bin = 清空已删除的编码
edit-add-codebook = 新建编码本 { $what }
edit-remove-codebook = 移除编码本 { $what }
edit-import-codes = 导入 { $what }

## 编码本：侧栏

book-first = 编码本
book-nameless = 编码本 { $id }
codes-book = 编码本：{ $book }。换一个
codes-more = 更多编码操作
codes-rename = “{ $name }”的新名称
codes-new-under = 在其下新建编码…
codes-new-name = 新编码
codes-step-up = 上移
codes-step-down = 下移
codes-step-in = 移到上一编码之下
codes-step-out = 移出，与所属类别并列
codes-to-book = 移到“{ $book }”
book-refused-gone = 这个编码已经不在了。什么都没有改动，请重新选择。
book-refused-circle = 编码不能放在自己之下。什么都没有改动，请另选位置。
book-refused-tagged = 有段落用了这个编码，它不能变成类别。请先给这些段落换一个编码。
book-refused-family = 类别不能用来标记段落。什么都没有改动，请选一个编码。
book-refused-nameless = 至少要有一种语言的名称。
book-refused-nothing = 这样做不会有任何变化。
notice-code-deleted = 已删除“{ $name }”。可撤销，也可在“已删除的编码”里恢复。
notice-code-restored-partly = 有 { $n } 段的原文与当时不同，仍留在“已删除的编码”里。重新导入原文后可再恢复。

## 编码本：面板

code-title = 编码
code-language = 这种语言的文字
code-name = 名称
code-definition = 定义
code-example = 示例
code-terms = 词语
code-terms-hint = 提示这个编码的词语，用逗号隔开；推荐编码时会查找它们
code-colour = 颜色
code-swatch = { $hue }，第 { $n } 档
code-shades = 其下的编码用同一色相的深浅
code-key = 按键
code-key-none = 按位置
code-key-hint = 给出这个编码的数字键
code-kind = 类型
code-family = 类别：不用来标记段落
code-id = 标识
code-done = 完成
code-keys = 离开即保存；Ctrl+回车 或 Esc 关闭。可撤销。
code-new-title = 新建编码
code-under = 上级
code-top = “{ $book }”的顶层
code-new-hint = 之后按 Alt+Shift+E 填写定义、词语和颜色。
code-new-do = 新建编码
hue-blue = 蓝
hue-green = 绿
hue-vermilion = 朱红
hue-pink = 粉紫
hue-sky = 天蓝
hue-orange = 橙
hue-indigo = 靛蓝
hue-wine = 酒红
hue-olive = 橄榄
hue-grey = 灰
merge-title = 并入另一编码
merge-what =
    { $n ->
       *[other] 它的 { $n } 段改用另一个编码，词语和下级编码也一并过去。之后可以恢复。
    }
merge-into = 保留哪个编码
merge-choose = 选一个编码
merge-do = 并入“{ $name }”
split-title = 拆分编码
split-what = 勾选要改用新编码的段落，其余保持不变。
split-name = 新编码
split-do = 拆分：{ $of } 段中的 { $n } 段
delete-title = 删除编码
delete-under =
    { $n ->
       *[other] 其下有 { $n } 个编码
    }
delete-under-up = 上移到它的位置
delete-under-too = 一并删除
delete-passages =
    { $n ->
        [0] 没有段落
       *[other] 有 { $n } 段用了它
    }
delete-take =
    { $n ->
        [0] 去掉这个编码；各段都另有编码
       *[other] 去掉这个编码；其中 { $n } 段没有别的编码，随它放进“已删除”
    }
delete-give = 改用另一个编码
delete-to = 改用哪个编码
delete-soft = 不会丢失：可在“已删除的编码”里连段落一起恢复，也可撤销。
delete-do = 删除
delete-do-give = 删除，段落改用“{ $name }”
bin-title = 已删除的编码
bin-nothing = 没有删除过编码。
bin-what = 恢复不会取走任何东西：已改用别的编码的段落，两个编码都有。
bin-back = 恢复
bin-restore = 恢复“{ $name }”
bin-more = { $name } 等（另有 { $n } 个）
bin-empty = 清空
books-title = 编码本
books-what = 一次显示一个；段落可以同时有各编码本的编码。
books-new = 新建编码本
books-name = 它的名称
books-do = 新建
books-rename = 编码本“{ $name }”的新名称
books-remove = 移除编码本“{ $name }”
books-removing =
    { $n ->
       *[other] 其中 { $n } 个编码会放进“已删除的编码”。
    }
books-remove-do = 移除
books-remove-not = 保留
books-codes =
    { $n ->
       *[other] { $n } 个编码
    }
seed-empty = 空白
    .hint = 自己编写
seed-generic = 原则与主体
    .hint = 适用于各类治理文本：主张什么、由谁行动、语气多强
seed-wuzhen = 乌镇
    .hint = 乌镇文本的原则、路径与主体

## 编码本：文件

job-coded = 正在读取文件
dialog-codes = 导入编码
dialog-code-files = 编码与项目
dialog-codes-export = 导出编码
coded-file-name = 编码
coded-path = 文件位置
coded-import-title = 导入编码
coded-import-what = 含文本和段落的 REFI-QDA 项目（.qdpx），或编码本：.qdc、本程序或 Taguette 的 CSV、TOML、JSON。
coded-home-shown = 新类别放进“{ $book }”
coded-home-own = 放进单独的编码本
coded-look = 看看里面有什么
coded-brings = 将会带来
coded-nothing-new = 里面的内容这里都已经有了。
coded-documents =
    { $n ->
       *[other] { $n } 份文本
    }
coded-new-codes =
    { $n ->
       *[other] { $n } 个新编码
    }
coded-changed-codes =
    { $n ->
       *[other] { $n } 个编码有改动
    }
coded-new-tags =
    { $n ->
       *[other] { $n } 个新标记
    }
coded-changed-tags =
    { $n ->
       *[other] { $n } 个标记有改动
    }
coded-same-tags =
    { $n ->
       *[other] { $n } 个标记这里已有，完全相同。
    }
coded-remarks = 略去或另作处理的内容
coded-take = 导入
coded-export-title = 导出编码
coded-export-do = 写入文件
coded-codes = 仅编码
    .hint = 只有编码本
coded-passages = 编码与段落
    .hint = 编码及其段落；格式允许时也含文本
coded-qdc = REFI-QDA
    .hint = .qdc，用于 ATLAS.ti、MAXQDA、NVivo、QualCoder、Taguette；只有一个名称和定义，其余写在定义之下
coded-csv = 表格
    .hint = CSV，每种语言一列；可完整读回
coded-taguette = Taguette
    .hint = 按 Taguette 的列写 CSV；只含名称、一种语言的定义和层级
coded-toml = TOML
    .hint = 便于手写；可完整读回
coded-json = JSON
    .hint = 供自己的程序使用；可完整读回
coded-md = Markdown
    .hint = 供阅读和打印；不能读回
coded-html = HTML
    .hint = 供阅读和打印的网页；不能读回
coded-qdpx = REFI-QDA
    .hint = .qdpx，含文本、编码和段落，用于 ATLAS.ti、MAXQDA、NVivo、QualCoder
coded-webannotation = Web Annotation
    .hint = W3C 的 JSON-LD：位置和引文，段落的每一部分一个目标
coded-tei = TEI
    .hint = TEI P5，含文本、编码分类和外置标注
coded-stam = STAM
    .hint = 带文本校验的外置标注
coded-conll = CoNLL
    .hint = 一词一行，一类一列；同类重叠和备忘会略去
coded-all-books = 全部编码本
coded-one-book = 只要“{ $book }”
coded-all-passages = 全部段落
coded-checking = 正在查看这种格式容得下什么…
coded-lost = 这种格式容不下的内容
notice-coded-taken = 已导入 { $file }：{ $codes } 个编码和 { $tags } 段是新的或有改动。可一次撤销。
notice-coded-not-taken = 没有导入 { $file }，什么都没有改动。{ $error }
notice-codes-exported = { $codes } 个编码已存为 { $file }。
notice-passages-exported = { $total } 处引文中 { $exact } 处准确，{ $codes } 个编码。文件是 { $file }。
remark-left-out = 略去：{ $n } 个 { $what }
remark-source = 略去：来源“{ $name }”（{ $why }）
remark-counted = 位置按“{ $how }”读取，因为这样与选段的名称相符
remark-counted-inclusive = 包含最后一个字符
remark-counted-line-ends = 回车换行算一个字符
remark-counted-mark = 字节顺序标记算一个字符
remark-other-words = { $of } 个选段中有 { $n } 个的文字与名称不符，请核对
remark-outside = 略去：“{ $name }”中有 { $n } 个选段超出正文
remark-no-code = 略去：{ $n } 处编码在文件里没有定义
remark-uncoded = 略去：{ $n } 个没有编码的选段及其备注
remark-whole-document = { $n } 处对整篇文本的编码变成了全文标记
remark-colour = “{ $name }”的颜色无效，改为灰色
remark-guid = “{ $name }”的 GUID 无效或重复，已另给一个
remark-made-codable = “{ $name }”是类别，但有段落用了它，已改为编码
remark-circle = “{ $name }”留在原处：否则会在自己之下
remark-other-text = “{ $name }”的正文与当时不同，作为单独的文本导入
lost-not-exact = 标记 { $tag } 略去：原文在该处已不同
lost-overlap = 标记 { $tag } 在 { $family } 中与别的重叠，略去
lost-widened = 标记 { $tag } 延伸到首尾两词的边界
lost-second-code = 标记 { $tag } 在 { $family } 中有多个编码，只保留第一个
lost-memos =
    { $n ->
       *[other] { $n } 条备忘无处可放
    }
lost-characters = { $n } 个 XML 不能容纳的字符变为 U+FFFD
keys-in-codebook = 编码本中
keys-select-word = 选中这个词
keys-select-row = 选中这一行
keys-last-word = 选区的末端移一个词
keys-last-character = 末端移一个字
keys-first-word = 选区的开头移一个词
keys-first-character = 开头移一个字
keys-code-step = 上一个、下一个编码
keys-code-fold = 折叠、展开
keys-code-move = 编码上移、下移、移出、移入
keys-code-menu = 编码的菜单
bounds-first = 标记的开头（拖动）
bounds-last = 标记的末尾（拖动）
bounds-keys = Shift+← → 移动末尾，Alt+← → 移动开头
bounds-keep = 确定（回车）
bounds-leave = 放弃（Esc）
overlap-name = 此处的标记
overlap-more = 另有 { $n } 个
# 标记推及其他版本
action-next-proposal = 下一处待确认
    .hint = 跳到由其他版本的标记推及的下一处。
action-previous-proposal = 上一处待确认
    .hint = 跳到由其他版本的标记推及的上一处。
action-confirm-proposal = 确认此处
    .hint = 给当前待确认的片段加上标记，然后转到下一处。
action-reject-proposal = 否定此处
    .hint = 当前待确认的片段不再出现，然后转到下一处。
action-confirm-of-tag = 确认此标记的全部推及
    .hint = 在各版本中确认由同一标记推及的所有片段。
action-reject-of-tag = 否定此标记的全部推及
    .hint = 同一标记不再推及任何版本。
action-confirm-shown = 确认所示版本的全部
    .hint = 给屏幕上各版本中所有待确认的片段加上标记。
action-next-unlike = 下一行标记不一致处
    .hint = 跳到下一行：有的版本有此编码，有的没有。
action-previous-unlike = 上一行标记不一致处
    .hint = 跳到上一行：有的版本有此编码，有的没有。
job-proposals = 正在把标记推及各版本
edit-reject-proposed = 否定 { $what }
count-proposed = { $n } 处待确认
proposal-from = 推自 { $version }：{ $text }
proposal-spoken = 待确认：{ $codes }，推自 { $version }，{ $how }
proposal-card = 待确认的片段
proposal-by-words = 据相互对应的词语
proposal-by-same-words = 据相同的词语
proposal-by-sentences = 据整句
proposal-confirm = 确认
proposal-reject = 否定
proposal-all-of-tag = 此标记共 { $n } 处，全部确认
proposal-place = 第 { $n } 处，共 { $of } 处
proposal-confirm-code = 只确认 { $code }
proposal-reject-code = 只否定 { $code }
unlike-spoken = { $code }：{ $with } 有标记，{ $without } 没有
# 建议编码
action-toggle-suggestions = 建议编码
    .hint = 列出可加编码的片段，并说明理由。
action-next-suggestion = 下一条建议
    .hint = 在正文中显示列表里的下一条建议。
action-previous-suggestion = 上一条建议
    .hint = 在正文中显示列表里的上一条建议。
action-accept-suggestion = 采纳建议
    .hint = 给片段加上建议的编码。
action-reject-suggestion = 不采纳建议
    .hint = 此建议不再出现。
action-accept-term = 同一理由的全部采纳
    .hint = 凡因同一术语、标题或词语建议此编码的片段，全部加上标记。
action-reject-term = 同一理由的全部不采纳
    .hint = 现有各处不再因同一术语、标题或词语建议此编码。
job-suggestions = 正在查找可建议的编码
suggest-codebook = 编码表
    .hint = 全部编码，以及某一编码的摘录。
suggest-tab = 建议
    .hint = 可以加上某个编码的片段。不经同意不加任何标记。
suggest-code = 建议的编码范围
suggest-any-code = 全部编码
suggest-language = 建议的语言范围
suggest-any-language = 两种语言
suggest-count = { $n } / { $of } 条
suggest-term = 术语“{ $term }”
suggest-section = 在标题“{ $heading }”之下
suggest-learnt = “{ $word }”：含此词的 { $of } 个小句中 { $with } 个有此标记（G² { $g2 }）
suggest-sure = { $percent }%
suggest-spoken = { $code }，{ $percent }%，{ $version }：{ $text }
suggest-accept = 采纳
suggest-reject = 不采纳
suggest-all-of = 因“{ $term }”的 { $n } 条全部采纳
suggest-none = 没有可建议的
suggest-none-hint = 建议来自编码表的术语，以及使某编码的摘录有别于其他文字的词语。先标记几处，或给编码添加术语。
suggest-filtered = 此范围内没有建议
suggest-filtered-hint = 请在上方另选编码或语言。
suggest-stopped = 尚未查找建议
suggest-look = 查找建议
# 沿编码通读
action-read-along = 沿编码通读
    .hint = 各栏按当前编码的摘录逐段前进，不再逐行滚动。
along-name = 沿编码通读中
along-place = { $n } / { $of }
along-before = – / { $of }
along-leave = 恢复逐行阅读
along-work = { $work }：{ $place }
