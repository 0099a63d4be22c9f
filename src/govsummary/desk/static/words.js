// Chinese first; English by switch. A word without a twin stays Chinese.

import { HELP } from "./help.js";

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
  "换一个指标……": "Another indicator …", 脚注: "Footnote", 脚注的内容: "Words of the footnote", 可以写: "May be typed", 
  "标题、段落、列举、表格、图片自己写": "heading, paragraphs, lists, tables, pictures", "Ctrl+空格：这里可以写什么；↑↓ 选，Enter 写入。": "Ctrl+Space: what may stand here; ↑↓ choose, Enter takes.",
  // beginning, pasting, what is left to do
  标题: "Title", 主送机关: "Addressee", 发文机关: "Issuer", 发文字号: "Document number", 成文日期: "Date", 正文: "Text", 认出: "Recognised", 几段正文: "paragraphs",
  个标题: "headings", 个表格: "tables", 个附件: "attachments", 已粘贴: "Pasted", 粘贴稿子或表格: "Paste text or a table", 粘贴在这里: "Paste here", 放进去: "Put in",
  附件名称: "Name of the attachment", 附件内容: "What it holds", 加上附件: "Attach", "如 各镇供水情况表": "for example 各镇供水情况表", "选文件…": "Choose a file …",
  能改的都改掉: "Fix all that is plain", 已改好: "Fixed", 没写的都删去: "Delete all that is not written", 没写的都删去了: "Deleted", 不用改: "Leave it",
  以后不再提醒这一处: "Not reported here any more", "这里就是这样写的，以后不再提醒": "It is meant so: report it no more", 下一处要填: "Next to fill in", "写好了，导出 Word": "Finished: export to Word",
  正在检查: "Checking", 写好了: "Finished", 公文已经生成: "The document is made", 放在文件夹: "It lies in the folder", 打开文件夹: "Open the folder", 打开文件: "Open the file",
  "如 县人民政府；不报送就空着": "such as 县人民政府; none: leave it empty", "如 甲水〔2026〕8号；写了就带红头": "such as 甲水〔2026〕8号: it gives the red head",
  "还没有总结。选一种新建，或把文件拖进来。": "None yet. Begin one, or drop a file.", "看看认出什么，再定变成数据还是只排版": "See what is recognised, then import it or lay it out",
  "把数据文件、去年的 Word 稿子拖到这里，或者": "Drop a data file or last year's Word paper here, or",
  "稿子已经写好的，从 Word、微信复制过来，在这里按 Ctrl+V：标题、“一、（一）”、表格、附件都认得。没有写的，空着。": "Written already? Copy it from Word or WeChat and press Ctrl+V here: title, headings, tables and attachments are recognised. Else leave it empty.",
  "从 Word、微信、Excel 复制后，在这里按 Ctrl+V：“一、（一）”变成标题，Excel 的格子变成表格。": "Copy from Word, WeChat or Excel and press Ctrl+V here: 一、（一） become headings, cells a table.",
  "从 Excel 复制的表格、写好的文字，在这里按 Ctrl+V；也可以以后再填。": "Press Ctrl+V here with cells or text copied; or fill it in later.",
  "在这里写；几段文字、Excel 的表格也可以粘贴进来": "Write here; paragraphs and cells from Excel can be pasted", "点一下，直接打字换掉": "Click it and type",
};
Object.assign(ENGLISH, { // ledgers, collecting, what comes back
  错误: "error", 警告: "warning", 提示: "note",
  总结里的指标: "Indicators of the paper", 这个文件夹里还没有台账: "No ledger in this folder yet", 新建台账: "New ledger", "正在打开……": "Opening……", 筛选: "Filter", 全部: "All", 缺数: "No value", 有疑问: "Doubtful",
  "台账是一个 Excel 文件：一行一个指标，一列一个时段。几份总结可以共用。": "A ledger is an Excel file: a row for each indicator, a column for each period. Several papers can share one.",
  找指标: "Find an indicator", 更多列: "More columns", 加时段: "Add a period", 加一列时段: "Add a column for a period", "从 Excel 复制，点一格按 Ctrl+V；灰色的是算出来的": "Copy from Excel, click a cell and press Ctrl+V; grey is worked out",
  "有{count}格是公式或合并的格子，没有动": "{count} cells hold a formula or are merged: left alone", "新的一行：先写指标名称": "New row: first the name of the indicator", "由别的数算出：{value}": "worked out of others: {value}",
  "还有{count}处，请用“有疑问”筛选": "{count} more: filter by “Doubtful”", "2026年三季度、2026年9月底、2026年目标": "2026年三季度, 2026年9月底, 2026年目标", "{column}：点一下排序（Alt+↓）": "{column}: click to sort (Alt+↓)",
  新的一行: "new row", "这里是公式，由 Excel 算；请改它引用的格子": "A formula, worked out by Excel: change the cells it refers to", "这是合并的格子，请改左上角那一格": "A merged cell: change the one at its top left",
  "这里有几项内容，请在那个指标自己的表里改": "Several values: change them in the form of that indicator", 未交: "missing", 已交: "handed in", 有冲突: "conflict", "先要有一个 Excel 台账": "An Excel ledger is needed first",
  "写明每个指标是哪个科室报的，就能给各科室做填报表，收回来自动填进台账。": "With the office of each indicator in it, hand-in forms are made for the offices, and what comes back goes into the ledger by itself.",
  科室: "Offices", "台账的“来源科室”一列还没有写。可以先做填报表，科室名写在那里。": "The column 来源科室 of the ledger is empty. Hand-in forms can be made first: name the offices there.", 要定的: "To decide",
  "收的是哪个时段：2026年、2026年上半年、2026年9月底": "The period that is collected: 2026年, 2026年上半年, 2026年9月底", 收进: "Into", 做填报表: "Make hand-in forms", 收进台账: "Take into the ledger", "收进台账（{count}格）": "Take into the ledger ({count} cells)",
  "填报表发给科室，交回来的拖进这里": "Send the forms to the offices, drop here what comes back", 空着: "Empty", 交回来的表: "Hand-ins", "把科室交回来的表拖到这里，或者": "Drop what the offices handed in here, or",
  "两个数不一样，请定": "Two numbers differ: decide", 台账里没有的名称: "Names that are not in the ledger", 看不懂的: "Not understood", 收进来会改的格子: "Cells that will change", 定过的: "Decided", "采用{taken}，没有采用{left}": "took {taken}, left {left}",
  "都收进台账了，没有要定的。": "All is in the ledger, nothing to decide.", "还没有收到表。": "No hand-in yet.", "台账改了{count}格，还没有保存": "{count} cells of the ledger changed, not saved yet", 没有要改的格子: "No cell to change",
  "正在读……": "Reading……", "收到{count}份表": "{count} hand-ins are here", "产业科、市场科": "产业科, 市场科", "已做好，放在打开的文件夹里：{files}": "Made, in the folder that has opened: {files}", 没有新做: "None made", "已经有的没有动：{files}": "left as they are: {files}",
  "每个科室一个 Excel 文件，列出台账里归它报的指标，只填黄色的格子。": "An Excel file for each office with its indicators of the ledger: only the yellow cells are to be filled in.", 做: "Make", 理由: "reason", "为什么（可以不写），记在台账里": "Why (may stay empty): kept in the ledger",
  另填: "Another", 另填一个数: "Another number", "台账里现在是 {cell}": "the ledger says {cell}", 台账里还空着: "empty in the ledger", 采用左边: "Take the left", 采用右边: "Take the right", "像“{like}”": "like “{like}”", "就是“{like}”": "It is “{like}”", 加进台账: "Add to the ledger", 不要: "Leave out",
  "“{name}”还没有台账的，会写上用这一个。": "If “{name}” has no ledger yet, it will use this one.", "2026年、2026年上半年": "2026年, 2026年上半年", 报数的科室: "Offices that hand in", "写回 {count} 处": "Bring home {count}", 没有要写回的: "Nothing to bring home",
  "和现在的数据一样，没有要写回的改动。": "The same as the data: nothing to bring home.", "发出去以后数据又改过，那些改动都留着。": "The data changed after it went out: those changes stay.",
  "这份 Word 没有记号，认不出数据后来的改动，请逐处看过再写回。": "This Word file has no marks, so later changes of the data are not known: look at each place first.", 可以写回: "Can be brought home", "写回以后，页面就是领导改的样子。": "Then the page reads as it was edited.",
  要请你定: "For you to decide", "改一个数，别的句子会跟着变：请选改哪一个。": "Other sentences follow a number: choose which one to change.", 要自己动手的: "To do by hand", "由数据生成的字句或数据印不出的，写明了怎么办。": "Words made from data, or that no data gives: each says what to do.",
  批注: "Comments", "做完一条勾一条，不影响导出。": "Tick what is done: exports are not affected.", 到这一栏看看: "Show this field", 会跟着变: "follows", "改“{place}”": "Change “{place}”", "正在写回……": "Bringing home……", 写回了: "Brought home",
});
Object.assign(ENGLISH, {
  "文件在别的程序里改过，这里上次没有保存的内容留在：{file}": "Another program changed the file; what was not saved here is kept in {file}",
  "上次没有保存，已恢复；要退回请按撤销": "What was not saved last time is back; Undo takes it back",
  "正在处理……": "Working……", 新窗口: "New window", "写材料窗口的程序已经停了：请重新打开，刚才没有送出的内容请先复制下来": "The desk has stopped: copy what was not sent yet, then open it again",
  "已导出，放在文件夹“{folder}”里：{file}": "Exported into the folder “{folder}”: {file}", "已经关了，再试": "It is closed, try again", 覆盖: "Overwrite",
  "另存为“{name}”": "Save as “{name}”", "还有 {count} 处错误，改好才能生成": "{count} errors are left: mend them first", "还有错误，改好才能打印": "Errors are left: mend them before printing",
  "{count} 页，在新打开的页面里按打印": "{count} pages: print from the page that has opened",
  "可以先按即时页面打印，分页可能和 Word 差一两行；要一模一样的，请导出 Word，在 Word 里打印。": "The live page can be printed, a line or two off Word's pages; for the same ones export to Word and print there.",
  "按即时页面打印": "Print the live page", "已另存为：{name}": "Saved as {name}", "从这里起改的是新的一份，原来的文件不动。": "From here on the new file is changed; the old one stays as it is.",
  "“{name}”被别的程序改过，这里也有没保存的改动。": "Another program changed “{name}”; here are unsaved changes, too.", "这里的改动按撤销还能找回": "Undo brings back what was here",
  "磁盘上的先留一份备份": "A copy of what lies on the disk is kept", "用磁盘上的": "Take the disk's", "用这里的": "Take mine", "用那边的": "Take theirs", "（空）": "(empty)",
  "两个窗口改了同一处": "Two windows changed the same place", "第{n}项": "item {n}", "第{n}段": "paragraph {n}", "。还有 {count} 处没有处理，看下面的“问题”": ". {count} findings are left: see Problems below", "第{n}行": "line {n}", "第{n}页": "page {n}", "第{n}页，共{count}页": "page {n} of {count}",
  "那边已经写的": "Written there", "这里要写的": "To be written here", "（分页以真实页面为准）": " (the true pages decide)", "还看不到页面，请先改好上面的错误。": "No page yet: mend the errors first.",
  "正在排版……": "Making the pages……", "有错误，还排不出页面": "Errors are left, so there are no pages yet", "{count} 页": "{count} pages", "第{n}个": "No. {n}",
  文件很长: "A long file", 这里只看前面的: "shown are the first", "行；要改原文请用记事本打开文件，改后在这里重新打开。": "lines; change it in Notepad, then open it again here.",
  "把改动写回“{name}”": "Bring its changes into “{name}”", "标题、段落、表格和数都认出来，改成今年的": "Title, paragraphs, tables and figures are recognised, to be made this year's",
  "原文一字不动，排成规范的公文，另存": "The same words, laid out as an official document, as another file", 认出来的内容: "What is recognised",
  "（黄色的 {count} 处拿不准，请看一眼）": " (the {count} yellow ones are not sure: look at them)", "……另有 {count} 段": "…… and {count} more", "也可能是{what}": "perhaps {what}",
  "今年的{what}": "{what} of this year", "标题、时段还是那一年的，请改成这一次的：": "Title and period are still of that year: make them this time's:", "（原来：{value}）": " (was: {value})",
  "已排好，存为：{file}": "Laid out, saved as {file}", "请看一下：": "Please look at:", 改好了: "Done",
  // the form
  "{name}：{what}": "{name}: {what}", "{what}（{count}）": "{what} ({count})", "例如：数据来自县统计局年报。": "e.g. 数据来自县统计局年报。", "删去{what}": "Delete {what}", "加上{what}": "Add {what}",
  "时段，如 2025年": "Period, e.g. 2025年", "脚注 {label}": "Footnote {label}", "表头 {n}": "head {n}", 是: "Yes", 否: "No",
  // parts and groups of a paper
  文头: "Head", 指标: "Indicators", 背景: "Background", 工作成效: "Achievements", 主要做法: "Measures", 存在问题: "Problems", 下一步打算: "Plans", 议定事项: "Decisions", 出席人员: "Attendance", 版头: "Letterhead", 署名: "Signature", 附件: "Attachments", 版记: "Imprint", 版式: "Layout", 板块: "Section",
  年度总结: "Annual summary", 汇报: "Briefing", 专项总结: "Campaign summary", 报告: "Report", 半年总结: "Half-year summary", 纪要: "Minutes", 简报: "Newsletter", 命令: "Order", 季度总结: "Quarterly summary",
  工具栏: "Toolbar", 提纲: "Outline", 台账: "Ledgers", 收数: "Collecting",
});
Object.assign(ENGLISH, HELP);
export const english = new URLSearchParams(location.search).get("lang") === "en" || localStorage.getItem("lang") === "en";

export function t(words, facts = {}) {
  // {name} in the words is a fact
  return (english ? ENGLISH[words] || words : words).replace(/\{(\w+)\}/g, (all, name) => (name in facts ? facts[name] : all));
}

export function called(one) {
  // what the data call a field, part or type; a schema has an English name beside the title
  if (!english || !one.title) return one.title || "";
  return spaced(one.name || "") || t(one.title);
}

function spaced(name) {
  // completed_km, core.work-plan
  const words = name.replace(/^.*\./, "").replace(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function listed(words) {
  return words.join(english ? ", " : "、");
}

export function turn() {
  localStorage.setItem("lang", english ? "zh" : "en");
  location.reload();
}
