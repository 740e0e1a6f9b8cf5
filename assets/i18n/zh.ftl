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
