"""Codes of the family `figures`: arithmetic in prose (GS30x–GS33x); those of dates and years stand in `periods`."""

from __future__ import annotations

from govsummary.core.diagnostics import Code, Severity
from govsummary.core.language import Text

PARTS_DIFFER = Code(
    "GS301",
    Severity.ERROR,
    Text("分项之和不等于总数", "Parts do not add up"),
    Text("分项之和是{sum}，总数是{total}", "the parts add up to {sum}, the total is {total}"),
    Text(
        "读者第一眼就会加一加；加不拢，全文的数字都会被怀疑。",
        "Readers add up first; if it does not fit, every number is doubted.",
    ),
    wrong="全年立项24项，分为国家级3项、省级8项、市级12项。",
    right="全年立项24项，分为国家级3项、省级8项、市级13项。",
    hint=Text("请核对总数和各分项", "check the total and its parts"),
)
PARTS_EXCEED = Code(
    "GS302",
    Severity.ERROR,
    Text("部分大于总数", "Part exceeds the total"),
    Text("部分是{sum}，大于总数{total}", "the part ({sum}) exceeds the total ({total})"),
    Text("其中数、新增数、办结数都是总数的一部分，不会比总数多。", "What is among a total cannot exceed it."),
    wrong="培训300人，其中新任干部320人。",
    right="培训300人，其中新任干部120人。",
    hint=Text("请核对总数和其中数", "check the total and the parts"),
)
GROWTH_DIFFERS = Code(
    "GS303",
    Severity.ERROR,
    Text("增幅与前后数字不符", "Growth does not fit the figures beside it"),
    Text("按文中数字推算应为{expected}，写的是{stated}", "the figures beside it give {expected}, the text says {stated}"),
    Text(
        "增幅＝（本期－基期）÷基期，可由文中数字算出。",
        "Growth is (this − base) / base, which the text itself allows to compute.",
    ),
    wrong="办理1286件，比上年的1112件增长18.6%。",
    right="办理1286件，比上年的1112件增长15.6%。",
    hint=Text("请核对本期数、基期数和增幅", "check the value, its base and the growth"),
)
CHANGE_DIFFERS = Code(
    "GS304",
    Severity.ERROR,
    Text("增减量与前后数字不符", "Change does not fit the figures beside it"),
    Text("按文中数字推算应为{expected}，写的是{stated}", "the figures beside it give {expected}, the text says {stated}"),
    Text("增减量＝本期－基期。", "A change is this value less its base."),
    wrong="由1112件增加到1286件，增加184件。",
    right="由1112件增加到1286件，增加174件。",
    hint=Text("请核对两个数和增减量", "check both values and the change"),
)
POINTS_WANTED = Code(
    "GS305",
    Severity.ERROR,
    Text("比率的变化应当用百分点", "Change of a rate is in percentage points"),
    Text("比率之差应写“百分点”，不写“{quote}”", "the change of a rate is in 百分点 (percentage points), not '{quote}'"),
    Text("合格率由90%到92%，提高了2个百分点，而不是2%。", "From 90 % to 92 % is 2 percentage points, not 2 %."),
    wrong="合格率98.5%，比上年提高2.3%。",
    right="合格率98.5%，比上年提高2.3个百分点。",
    hint=Text("请改为“个百分点”", "write 个百分点"),
)
PERCENT_WANTED = Code(
    "GS306",
    Severity.ERROR,
    Text("数量的增幅不用百分点", "Growth of an amount is not in points"),
    Text("数量的增长应写“%”，不写“{quote}”", "the growth of an amount is in per cent, not '{quote}'"),
    Text("百分点只用于两个百分数之差。", "Points are for the difference of two percentages."),
    wrong="完成投资12亿元，同比增长3.2个百分点。",
    right="完成投资12亿元，同比增长3.2%。",
    hint=Text("请改为“%”", "write %"),
)
COMPLETION_DIFFERS = Code(
    "GS307",
    Severity.ERROR,
    Text("完成率与目标、完成数不符", "Completion does not fit target and value"),
    Text("按文中数字推算应为{expected}，写的是{stated}", "target and value give {expected}, the text says {stated}"),
    Text("完成率＝完成数÷目标数。", "Completion is value / target."),
    wrong="目标1200件，完成1286件，完成率117.2%。",
    right="目标1200件，完成1286件，完成率107.2%。",
    hint=Text("请核对目标、完成数和完成率", "check target, value and completion"),
)
OVER_NOT_COMPLETION = Code(
    "GS308",
    Severity.ERROR,
    Text("超额与完成率混淆", "Over-completion mistaken for completion"),
    Text(
        "完成率是{completion}，超额应为{expected}，写的是{stated}",
        "completion is {completion}, so the excess is {expected}, not {stated}",
    ),
    Text("完成目标的118%，就是超额18%。", "118 % of the target is 18 % over it."),
    wrong="完成目标的118%，超额118%。",
    right="完成目标的118%，超额18%。",
    hint=Text("超额＝完成率－100%", "the excess is completion − 100 %"),
)
SHARE_DIFFERS = Code(
    "GS309",
    Severity.ERROR,
    Text("占比与前后数字不符", "Share does not fit the figures beside it"),
    Text("按文中数字推算应为{expected}，写的是{stated}", "the figures beside it give {expected}, the text says {stated}"),
    Text("占比＝部分÷总数。", "A share is part / whole."),
    wrong="办理1286件，其中线上932件，占62.5%。",
    right="办理1286件，其中线上932件，占72.5%。",
    hint=Text("请核对部分、总数和占比", "check part, whole and share"),
)
SHARES_EXCEED = Code(
    "GS310",
    Severity.ERROR,
    Text("占比之和超过100%", "Shares exceed 100 %"),
    Text("各占比之和是{sum}", "the shares add up to {sum}"),
    Text("同一总数的各部分之和不会超过100%。", "Parts of one whole cannot exceed it."),
    wrong="一、二、三产业分别占20%、45%、38%。",
    right="一、二、三产业分别占20%、45%、35%。",
    hint=Text("请核对各占比", "check the shares"),
)
AVERAGE_DIFFERS = Code(
    "GS311",
    Severity.ERROR,
    Text("平均数与总数不符", "Average does not fit the total"),
    Text("按文中数字推算总数应为{expected}，写的是{stated}", "count and average give {expected}, the text says {stated}"),
    Text("总数＝个数×平均数。", "A total is count × average."),
    wrong="发放120户，户均1500元，共28万元。",
    right="发放120户，户均1500元，共18万元。",
    hint=Text("请核对个数、平均数和总数", "check count, average and total"),
)
RESPECTIVELY = Code(
    "GS312",
    Severity.ERROR,
    Text("“分别”前后个数不等", "分别 with too few or many values"),
    Text("“分别”前有{subjects}个对象，后有{values}个数", "{subjects} subjects stand before 分别, {values} values after it"),
    Text("一个对象对一个数，多一个少一个都读不通。", "Each subject takes one value."),
    wrong="甲、乙、丙三镇分别完成5项、6项。",
    right="甲、乙、丙三镇分别完成5项、6项、7项。",
    hint=Text("请补齐或删去", "supply or delete"),
)
STATED_TWICE = Code(
    "GS313",
    Severity.ERROR,
    Text("同一事项前后数字不一", "One fact, two values"),
    Text("“{label}”前面写{first}，这里写{second}", "'{label}' is {first} before and {second} here"),
    Text("同一事项前后必须一致。", "A fact has one value wherever it stands."),
    wrong="第一页：办理服务事项1286件；第五页：办理服务事项1268件。",
    right="两处都写1286件。",
    hint=Text("请核对哪一处是对的", "find out which is right"),
)
UNIT_MISSING = Code(
    "GS314",
    Severity.WARNING,
    Text("数字缺少单位", "Unit missing"),
    Text("“{quote}”没有单位", "'{quote}' has no unit"),
    Text("1200件还是1200万元，读者无从知道。", "Readers cannot tell 1200 cases from 12 million yuan."),
    wrong="全年完成投资1200，同比增长5%。",
    right="全年完成投资1200万元，同比增长5%。",
    hint=Text("请补上单位", "add the unit"),
)
SCALE_SLIP = Code(
    "GS315",
    Severity.ERROR,
    Text("万、亿单位疑似写错", "万 and 亿 confused"),
    Text(
        "{first}与{second}相差{factor}倍，单位可能写错",
        "{first} and {second} differ by a factor of {factor}; is the unit right?",
    ),
    Text("1亿是1万个万；同一数额换个单位，数值要跟着变。", "1亿 is 10,000万; the number changes with the unit."),
    wrong="总投资12300万元（12.3亿元）。",
    right="总投资12300万元（1.23亿元）。",
    hint=Text("请核对单位", "check the unit"),
)
DIRECTION = Code(
    "GS316",
    Severity.ERROR,
    Text("增减方向与数字矛盾", "Direction contradicts the numbers"),
    Text("“{quote}”的增减方向与数字矛盾", "the direction of '{quote}' contradicts its numbers"),
    Text(
        "由100到80是减少；减少不能超过100%，也不能说下降几倍。",
        "From 100 to 80 is a decrease; nothing decreases by more than 100 % or several times.",
    ),
    wrong="由100件增加到80件。",
    right="由100件减少到80件。",
    hint=Text(
        "请核对方向词和数字；减少、下降用百分数，不说几倍",
        "check the word and the numbers; a fall is stated in per cent, never in times",
    ),
)
IMPOSSIBLE_PERCENT = Code(
    "GS318",
    Severity.ERROR,
    Text("比率超过100%", "Rate above 100 %"),
    Text("“{quote}”：这类比率不会超过100%", "'{quote}': such a rate cannot exceed 100 %"),
    Text("合格的不会比检查的多。", "No more can pass than were checked."),
    wrong="抽检合格率103%。",
    right="抽检合格率98.3%。",
    hint=Text("请核对比率", "check the rate"),
)
MULTIPLE_DIFFERS = Code(
    "GS319",
    Severity.ERROR,
    Text("倍数与前后数字不符", "Multiple does not fit the figures beside it"),
    Text("按文中数字推算应为{expected}，写的是{stated}", "the figures beside it give {expected}, the text says {stated}"),
    Text(
        "由100到300是原来的3倍，增长2倍；翻一番是原来的2倍。",
        "From 100 to 300 is three times as much, an increase by two times; 翻一番 doubles.",
    ),
    wrong="由100家增加到300家，增长3倍。",
    right="由100家增加到300家，增长2倍。",
    hint=Text("请核对倍数", "check the multiple"),
)
RANK_DIRECTION = Code(
    "GS320",
    Severity.ERROR,
    Text("位次升降与数字矛盾", "Rank moves the other way"),
    Text("位次由第{first}位到第{second}位，与“{word}”矛盾", "from rank {first} to {second} is not '{word}'"),
    Text("位次数字变小才是上升。", "A rank rises when its number falls."),
    wrong="由全省第3位上升到第5位。",
    right="由全省第5位上升到第3位。",
    hint=Text("请核对位次", "check the ranks"),
)
NOT_WHOLE = Code(
    "GS322",
    Severity.ERROR,
    Text("计数出现小数", "Fraction of a countable"),
    Text("“{quote}”不会有小数", "'{quote}' cannot have a fraction"),
    Text("人、户、件等只能是整数。", "People, households and cases are whole."),
    wrong="培训12.5人。",
    right="培训125人。",
    hint=Text("请核对数字或单位", "check number and unit"),
)
CONTRADICTS_FIGURE = Code(
    "GS323",
    Severity.ERROR,
    Text("正文与指标矛盾", "Text contradicts the figures"),
    Text("指标“{label}”是{first}，正文写{second}", "figure '{label}' is {first}, the text says {second}"),
    Text("数字只应在“指标”里写一次。", "A number should be stated once, under figures."),
    wrong="指标：21项；正文：24项。",
    right="正文用双花括号引用指标。",
    hint=Text("请改用双花括号引用指标", "refer to the figure in braces"),
)
VALUE_MISSING = Code(
    "GS324",
    Severity.INFO,
    Text("疑似漏写数字", "Number missing"),
    Text("“{quote}”前面可能漏了数字", "a number may be missing before '{quote}'"),
    Text("空着的数字不是零。", "An empty number is not zero."),
    wrong="合格率达%。",
    right="合格率达98%。",
    hint=Text("请补上数字", "supply the number"),
)
STRUCTURE_DIFFERS = Code(
    "GS325",
    Severity.ERROR,
    Text("构成之和不是100%", "A structure does not add up to 100 %"),
    Text("“{quote}”相加是{sum}，不是100", "'{quote}' adds up to {sum}, not 100"),
    Text(
        "三次产业合起来就是全部，各部分之和应为100%（允许四舍五入之差）。",
        "The three sectors are the whole; rounding is allowed for.",
    ),
    wrong="三次产业结构为10.2∶45.3∶42.5。",
    right="三次产业结构为10.2∶45.3∶44.5。",
    hint=Text("请核对各部分的比重", "check the shares"),
)
BOUND_CONTRADICTED = Code(
    "GS328",
    Severity.ERROR,
    Text("“突破”“近”等与数字矛盾", "A bound contradicts its number"),
    Text("写的是{value}，不能说“{bound}”", "{value} is stated, which is not '{bound}'"),
    Text("“突破”“超”要大于后面的数，“近”“不足”要小于后面的数。", "突破 and 超 mean more than the number, 近 and 不足 less."),
    wrong="规上企业达到986家，突破1000家。",
    right="规上企业达到1086家，突破1000家。",
    hint=Text("请核对数字或用词", "check the number or the word"),
)
BALANCE_DIFFERS = Code(
    "GS329",
    Severity.ERROR,
    Text("年初、增减与年末对不上", "Opening, changes and closing do not fit"),
    Text(
        "按年初数和增减数推算应为{expected}，写的是{stated}", "opening and changes give {expected}, the text says {stated}"
    ),
    Text("年末数＝年初数＋增加数－减少数。", "Closing is opening plus what came less what went."),
    wrong="年初有党员120名，新发展15名，转出3名，年末有党员135名。",
    right="年初有党员120名，新发展15名，转出3名，年末有党员132名。",
    hint=Text("请核对年初数、增减数和年末数", "check opening, changes and closing"),
)
RATE_DIFFERS = Code(
    "GS330",
    Severity.ERROR,
    Text("办结率、合格率等与前面两个数不符", "Rate does not fit the two counts before it"),
    Text("按文中数字推算应为{expected}，写的是{stated}", "the counts give {expected}, the text says {stated}"),
    Text("办结率＝办结数÷受理数，合格率＝合格数÷抽检数。", "A rate is what was done over what there was to do."),
    wrong="受理投诉120件，办结108件，办结率95%。",
    right="受理投诉120件，办结114件，办结率95%。",
    hint=Text("请核对两个数和比率", "check both counts and the rate"),
)
TABLE_SUM_DIFFERS = Code(
    "GS331",
    Severity.ERROR,
    Text("表格的合计不对", "A table that does not add up"),
    Text("“{name}”各数之和是{sum}，合计写的是{total}", "the numbers of '{name}' add up to {sum}, the total says {total}"),
    Text("合计应等于所列各数之和。", "A total is the sum of what is listed."),
    wrong="| 乡镇 | 件数 |\n|---|---|\n| 河口镇 | 12 |\n| 石桥乡 | 8 |\n| 城关镇 | 6 |\n| 合计 | 28 |",
    right="| 乡镇 | 件数 |\n|---|---|\n| 河口镇 | 12 |\n| 石桥乡 | 8 |\n| 城关镇 | 6 |\n| 合计 | 26 |",
    hint=Text("请核对合计和各数", "check the total and the numbers"),
)
LIST_COUNT_DIFFERS = Code(
    "GS334",
    Severity.WARNING,
    Text("列举与个数不符", "A list and its number differ"),
    Text("列举了{listed}个，写的是{stated}", "{listed} are listed, the text says {stated}"),
    Text(
        "列举几个就写几个；用“等”的，个数不会比列举的少。", "The number is that of the items; after 等 it cannot be smaller."
    ),
    wrong="印发《甲办法》《乙细则》《丙清单》等2份文件。",
    right="印发《甲办法》《乙细则》《丙清单》等3份文件。",
    hint=Text("请核对个数", "check the number"),
)
RANK_BEYOND = Code(
    "GS336",
    Severity.ERROR,
    Text("名次超出参评总数", "Rank beyond the number ranked"),
    Text("参评的只有{all}个，不会有第{stated}位", "only {all} are ranked, there is no rank {stated}"),
    Text("几个参评，最后一名就是第几。", "The last of twelve is the twelfth."),
    wrong="在全市12个县（市、区）考核中，我县位列第13位。",
    right="在全市12个县（市、区）考核中，我县位列第3位。",
    hint=Text("请核对名次和参评数", "check the rank and how many were ranked"),
)
LISTED_TWICE = Code(
    "GS337",
    Severity.WARNING,
    Text("列举重复", "Listed twice"),
    Text("“{name}”列了两次", "'{name}' is listed twice"),
    Text("重复列举，多半是漏写了另一个，个数也就不对了。", "Where a name stands twice, another is mostly missing."),
    wrong="选取城关镇、河口镇、石桥镇、河口镇开展试点。",
    right="选取城关镇、河口镇、石桥镇、云溪镇开展试点。",
    hint=Text("请核对所列名称", "check the names"),
)
CLAIM_CONTRADICTED = Code(
    "GS338",
    Severity.ERROR,
    Text("前后说法矛盾", "Two statements exclude one another"),
    Text("写了“{first}”，又写“{quote}”", "'{first}' and '{quote}' cannot both be true"),
    Text("已经全部办结，就不会还有在办的。", "What is all done leaves nothing to do."),
    wrong="承办建议64件，已全部办结。尚有3件正在办理。",
    right="承办建议64件，已办结61件。尚有3件正在办理。",
    hint=Text("请核对哪一处是对的", "find out which is right"),
)

CODES = (
    PARTS_DIFFER,
    PARTS_EXCEED,
    GROWTH_DIFFERS,
    CHANGE_DIFFERS,
    POINTS_WANTED,
    PERCENT_WANTED,
    COMPLETION_DIFFERS,
    OVER_NOT_COMPLETION,
    SHARE_DIFFERS,
    SHARES_EXCEED,
    AVERAGE_DIFFERS,
    RESPECTIVELY,
    STATED_TWICE,
    UNIT_MISSING,
    SCALE_SLIP,
    DIRECTION,
    IMPOSSIBLE_PERCENT,
    MULTIPLE_DIFFERS,
    RANK_DIRECTION,
    NOT_WHOLE,
    CONTRADICTS_FIGURE,
    VALUE_MISSING,
    STRUCTURE_DIFFERS,
    BOUND_CONTRADICTED,
    BALANCE_DIFFERS,
    RATE_DIFFERS,
    TABLE_SUM_DIFFERS,
    LIST_COUNT_DIFFERS,
    RANK_BEYOND,
    LISTED_TWICE,
    CLAIM_CONTRADICTED,
)
