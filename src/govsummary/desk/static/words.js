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
};
export const english = new URLSearchParams(location.search).get("lang") === "en" || localStorage.getItem("lang") === "en";

export function t(words) {
  return english ? ENGLISH[words] || words : words;
}

export function turn() {
  localStorage.setItem("lang", english ? "zh" : "en");
  location.reload();
}
