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
action-next-work = 下一部作品
    .hint = 阅读文库中的下一部作品
action-previous-work = 上一部作品
    .hint = 阅读文库中的上一部作品
action-next-difference = 下一处异文
    .hint = 跳到下一处不同
action-previous-difference = 上一处异文
    .hint = 跳到上一处不同
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
action-back = 返回
    .hint = 先关闭打开的面板，再取消选择

## 改动的名称，接在“撤销：”之后

edit-import = 添加 { $what }
edit-remove-document = 移除文本 { $what }
edit-edit-document = 修改 { $what } 的信息
edit-align = 对齐 { $what }
edit-set-aside = 搁置 { $what } 中的段落
edit-add-tag = 标记 { $what }
edit-remove-tag = 去掉标记 { $what }
edit-change-tag = 改标为 { $what }
edit-memo = { $what } 的备忘
edit-codebook = 修改编码本 { $what }
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
    .hint = 用于电子表格，带字节和字符位置
export-md = Markdown
    .hint = 用于写作：引文、对应译文、出处
export-html = HTML
    .hint = 用于阅读和打印
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
details-citation = 引用格式
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
cmp-choose = 选择两个版本
cmp-choose-hint = 在上面选两个版本，看它们有哪些不同。
cmp-none = 还没有可以比较的版本
cmp-none-hint = 比较需要同一作品、同一语言的两个版本。添加另一个印本或修订本，就可以在这里逐词比较。
cmp-side-by-side = 左右两栏
cmp-one-column = 单栏
cmp-words = 按词
cmp-words-hint = 逐词比较
cmp-characters = 按字
cmp-characters-hint = 逐字比较
cmp-ignore = 忽略
cmp-ignore-space = 空格
cmp-ignore-quotes = 引号
cmp-ignore-punctuation = 标点
cmp-ignore-width = 全半角
cmp-ignore-case = 大小写
cmp-ignore-hyphen = 连字符
cmp-ignore-space-hint = 忽略词内和词间的空格
cmp-ignore-spoken = 忽略{ $name }，{ $n } 处异文
cmp-paragraphs-only = 只见于 { $siglum } 的段落 { $n } 个
cmp-coarse = 有一部分太长，没有细比
cmp-only = 只见于 { $siglum }
cmp-blank = （空）
cmp-deleted = 只见于 { $a }：{ $text }，{ $class }
cmp-inserted = 只见于 { $b }：{ $text }，{ $class }
cmp-replaced = { $a }：{ $old }；{ $b }：{ $new }，{ $class }
cmp-class-space = 仅空格不同
cmp-class-width = 仅全半角不同
cmp-class-quotes = 仅引号不同
cmp-class-hyphen = 仅连字符不同
cmp-class-case = 仅大小写不同
cmp-class-punctuation = 标点
cmp-class-wording = 用词
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
