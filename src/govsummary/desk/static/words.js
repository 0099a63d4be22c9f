// Chinese first; English by switch. A word without a twin stays Chinese.

const ENGLISH = {
  "程序出了错，没有做成；请关掉写材料窗口重新打开，已填的内容还在": "An error inside; nothing was done. Close the desk and open it again: what was filled in is kept",
  写材料: "Desk", 保存: "Save", 撤销: "Undo", 重做: "Redo", 检查: "Check", 导出: "Export", 原文: "Source", 返回: "Back",
  真实页面: "True pages", 即时页面: "Live page", 问题: "Problems", 没有问题: "No problems", 改掉: "Fix", 新建: "New",
  打开: "Open", 单位名称: "Bureau", 时段: "Period", 文种: "Kind", 开始写: "Begin", 删去: "Delete",
  加一项: "Add", 加板块: "Add a section", 手写板块: "Written by hand", 插入指标: "Insert an indicator", 取消: "Cancel",
  已保存: "Saved", 未保存: "Not saved", 文件夹里的总结: "Papers of this folder",
  打印: "Print", 另存为: "Save as", 领导改稿: "Edited paper", 采纳: "Take", 以后再说: "Later", 文件夹里的其他稿子: "Other documents of this folder",
  更多: "More", 知道了: "OK", 加上: "Add ", 不采纳: "Leave", 写回: "Bring home", 先不改: "Not now", 领导改过的稿子: "An edited paper", 变成数据文件: "Import as data", 只排版: "Lay out only", 加表格: "Add a table", 加一列: "Add a column", 删去末列: "Delete the last column", 删去表格: "Delete the table", 加附件: "Add an attachment", 名称: "Name", 搜索: "Search", 页面: "Page", 填写: "Form",
  必填: "required", "加上同比、位次等": "Growth, rank …", 清掉重填: "Clear", 一行一个: "one a line", 日历: "calendar", 段落: "Paragraph", 列举: "List",
  表格: "Table", 图表: "Chart", 图片: "Picture", 图片文件: "Picture file", 上移: "Up", 下移: "Down", 已删去: "Deleted ", 这一行的其他项: "Other fields of this row",
  "其中、各时段、口径等": "Parts, periods, basis …", 内容: "Words", 数从哪里来: "Filled", 手工填写: "by hand", 列出指标: "with indicators", "取自 Excel": "from Excel",
  末列: "last column", 表头加一行: "Another row of the head", 表头减一行: "One row of the head less", 并入左格: "Merge to the left", 并入上格: "Merge upwards",
  先点要并掉的格: "Click the cell first", 页面上写的: "What the page says", 加下级板块: "Add a section below", 没有找到: "Nothing found", 数值: "value",
  "换一个指标……": "Another indicator …", 脚注: "Footnote", 脚注的内容: "Words of the footnote", 可以写: "May be typed", 新板块: "New section",
  "标题、段落、列举、表格、图片自己写": "heading, paragraphs, lists, tables, pictures", "Ctrl+空格：这里可以写什么；↑↓ 选，Enter 写入。": "Ctrl+Space: what may stand here; ↑↓ choose, Enter takes.",
  // beginning, pasting, what is left to do
  标题: "Title", 主送机关: "Addressee", 发文机关: "Issuer", 发文字号: "Document number", 成文日期: "Date", 正文: "Text", 认出: "Recognised", 几段正文: "paragraphs",
  个标题: "headings", 个表格: "tables", 个附件: "attachments", 已粘贴: "Pasted", 粘贴稿子或表格: "Paste text or a table", 粘贴在这里: "Paste here", 放进去: "Put in",
  附件名称: "Name of the attachment", 附件内容: "What it holds", 加上附件: "Attach", "如 各镇供水情况表": "for example 各镇供水情况表", "选文件…": "Choose a file …",
  能改的都改掉: "Fix all that is plain", 已改好: "Fixed", 没写的都删去: "Delete all that is not written", 没写的都删去了: "Deleted", 不用改: "Leave it",
  以后不再提醒这一处: "Not reported here any more", "这里就是这样写的，以后不再提醒": "It is meant so: report it no more", 下一处要填: "Next to fill in", "写好了，导出 Word": "Finished: export to Word",
  正在检查: "Checking", 写好了: "Finished", 公文已经生成: "The document is made", 放在文件夹: "It lies in the folder",
  "如 县人民政府；不报送就空着": "such as 县人民政府; none: leave it empty", "如 甲水〔2026〕8号；写了就带红头": "such as 甲水〔2026〕8号: it gives the red head",
  "还没有总结。选一种新建，或把文件拖进来。": "None yet. Begin one, or drop a file.", "看看认出什么，再定变成数据还是只排版": "See what is recognised, then import it or lay it out",
  "把数据文件、去年的 Word 稿子拖到这里，或者": "Drop a data file or last year's Word paper here, or",
  "稿子已经写好的，从 Word、微信复制过来，在这里按 Ctrl+V：标题、“一、（一）”、表格、附件都认得。没有写的，空着。": "Written already? Copy it from Word or WeChat and press Ctrl+V here: title, headings, tables and attachments are recognised. Else leave it empty.",
  "从 Word、微信、Excel 复制后，在这里按 Ctrl+V：“一、（一）”变成标题，Excel 的格子变成表格。": "Copy from Word, WeChat or Excel and press Ctrl+V here: 一、（一） become headings, cells a table.",
  "从 Excel 复制的表格、写好的文字，在这里按 Ctrl+V；也可以以后再填。": "Press Ctrl+V here with cells or text copied; or fill it in later.",
  "在这里写；几段文字、Excel 的表格也可以粘贴进来": "Write here; paragraphs and cells from Excel can be pasted", "点一下，直接打字换掉": "Click it and type",
};
export const english = new URLSearchParams(location.search).get("lang") === "en" || localStorage.getItem("lang") === "en";

export function t(words) {
  return english ? ENGLISH[words] || words : words;
}

export function turn() {
  localStorage.setItem("lang", english ? "zh" : "en");
  location.reload();
}
