"""Classes of words that several readers and checks share: each class is spelt once, as a piece of a regular expression."""

from __future__ import annotations

from govsummary.regex import regex

LAST_YEAR = "上一?年|去年|前一年"
"""The year before; 上年度 and 上年同期 begin with it."""
LIKENED = "相当于|恢复[到至]|达到|是|为|占|比|较|与|同"
"""What stands before a period or a place that is only compared with."""
PLANNED = "收支预算|预算草案|预算安排|打算|计划|安排|明年|下一步|目标|力争|思路|下半年"
"""What a sentence that tells of what is to come says."""
PLAN_HEADING = (
    rf"{PLANNED}|总体要求|(?:重点|今后|下步|下阶段)的?(?:工作|任务)|(?:主要|工作)任务|工作(?:要求|部署|举措)|下阶段|今后|展望|"
    r"(?:做好|抓好|推进)20\d\d年"
)
"""What a heading over such a part says, unless it tells how that went."""
TOLD_HEADING = "完成情况|进展|回顾|开展情况|推进情况|落实情况|执行情况|主要做法|成效"
AIM = "目标|任务|计划|预算|指标"
"""What something can be held against that is no amount of its own: a plan."""
TRAITS = (
    "党员|女|少数民族|岁|本科|研究生|硕士|博士|学历|职称|以上|退役|脱贫|干部|"
    "受理|审结|办结|结案|立案|整改|维持|撤销|移送|处分"
)
"""What one thing may have besides another, so that parts overlap."""
VERBS = (
    "新建|改建|扩建|续建|改造|建成投运|建成投用|建成|投运|投用|投产|启动建设|启动|建设|开工|竣工|完工|完成|实施|推进|开展|组织|举办|召开|审结|办结|"
    "受理|查处|判处|批捕|起诉|立案|处置|化解|整治|治理|新增|培育|引进|认定|培训|发放|拨付|争取|争创|创建|打造|获批|入选|印发|出台|制定|修订|"
    "安置|救助|帮扶|惠及|服务|覆盖|带动|吸纳|解决|整改|清理|清退|检查|排查|抽检|签约|落地|储备|投放|投入|安排|下达|更新|升级|提升|布局|列入|纳入"
)
"""Verbs of doing: alone they name nothing that could be counted twice."""
MANNERS = "加快|全面|深入|持续|大力|扎实|统筹|有序|稳步|积极|已|共|累计|先后|再|又|还|并"
VAGUE_NOUNS = "案件|罪犯|人员|群众|项目|资金|企业|人数|金额|债务|问题|单位|工程|产业|活动|会议|标的额?|总额|总量"
"""Nouns that want another word to tell what they are."""
KINDS_OF_AMOUNT = "新增|净增|增量|累计|存量|人均|户均|可支配|上年|本级"
"""Said of a name, these make it the name of another amount: 新增发电量 is no 发电量."""
_BARE_VERB = regex(rf"(?:{MANNERS})*(?:{VERBS}|和|及|、)+(?:{VAGUE_NOUNS})?")
_SCOPES = (
    ("国", "全国|我国|国内"),
    ("中央", "中央|国家级"),
    ("省", "全省|全自治区|我省|省级|省本级|本省"),
    ("市", "全市|我市|市级|市本级|本市|各?区市"),
    ("县", "全县|全区|全旗|我县|我区|县级|区级|县本级|区本级|本县|本区"),
    ("乡", "全镇|全乡|全街道|我镇|我乡|镇级|乡级|本镇"),
    ("村", "全村|我村|本村"),
    ("局", "全局|我局|本局|全系统|全院|全校|全所"),
)
_SCOPE = regex("|".join(f"(?P<{name}>{words})" for name, words in _SCOPES))
_PART_OF = regex(r"[一-鿿]{1,6}?(?P<level>[省市县区旗镇乡村])(?:所辖|下辖|辖区)")
_LEVELS = {"省": "省", "市": "市", "县": "县", "区": "县", "旗": "县", "镇": "乡", "乡": "乡", "村": "村"}


def is_bare_verb(label: str) -> bool:
    """Whether ``label`` tells only that something was done, and not of what: 启动建设, 审结案件."""
    return _BARE_VERB.fullmatch(label) is not None


def scope_of(words: str) -> str:
    """The level that ``words`` last speak of: 国, 中央, 省, 市, 县, 乡, 村 or 局; empty if they name none."""
    said = [(found.end(), str(found.lastgroup)) for found in _SCOPE.finditer(words)]
    said += [(found.end(), _LEVELS[found["level"]]) for found in _PART_OF.finditer(words)]
    return max(said, default=(0, ""))[1]


def one_scope(first: str, second: str) -> bool:
    """Whether what is said of one level may be said of the other: both are one, or either is not told."""
    return first == second or not first or not second
