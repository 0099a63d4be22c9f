"""Figures of an old paper as 指标: what is named, what is said of it, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.draft.papers_law import rendered, same_text

from govsummary.draft.importing import import_paper
from govsummary.draft.reading import read_draft

HEAD = "清溪县文化和旅游局2025年工作总结\n一、工作情况\n"


def figures(sentence: str, which: str = "sure") -> dict:
    """指标 of a paper of one sentence."""
    made = import_paper("旧稿.txt", (HEAD + sentence).encode(), figures=which)
    found = made.data.get("指标", {})
    return {name: {key: str(value) for key, value in one.items() if key != "其中"} for name, one in found.items()}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("全年接待游客486.3万人次，同比增长15.3%。", {"接待游客": {"数值": "486.3", "单位": "万人次", "同比": "15.3%"}}),
        ("查处案件12件，同比下降4.2%。", {"查处案件": {"数值": "12", "单位": "件", "同比": "下降4.2%"}}),
        ("旅游总收入38.6亿元，居全市第3位。", {"旅游总收入": {"数值": "38.6", "单位": "亿元", "位次": "全市第3"}}),
        ("办结率98.9%，比上年提高2.3个百分点。", {"办结率": {"数值": "98.9", "单位": "%", "同比": "2.3个百分点"}}),
        ("举办12期培训班。", {"举办培训班": {"数值": "12", "单位": "期"}}),
        ("培训4200余人次。", {"培训人次": {"数值": "4200", "单位": "人次", "概数词": "余"}}),
        (
            "接待游客486万人次，完成年度目标480万人次的101.3%。",
            {"接待游客": {"数值": "486", "单位": "万人次", "目标": "480万人次"}},
        ),
        ("覆盖行政村1.8万余个。", {"覆盖行政村": {"数值": "1.8", "单位": "万个", "概数词": "余"}}),
        ("等级民宿达到42家。", {"等级民宿": {"数值": "42", "单位": "家"}}),
        ("开展活动12场，上年同期10场。", {"开展活动": {"数值": "12", "单位": "场", "上年": "10场"}}),
    ],
)
def test_a_figure_has_what_its_sentence_says(sentence, found):
    assert figures(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "第一、第三产业融合发展，居全国第一，受到表扬。",
        "落实“四下基层”，打造15分钟生活圈，建设5G基站，创建4A级景区。",
        "根据县政〔2025〕3号文件，2025年3月5日召开会议。",
        "力争明年接待游客突破520万人次。",
        "全年收入XX亿元，增长**%。",
        "联系电话：0571-88880000，办公地点在3号楼。",
        "经过十年努力，三年行动全面完成。",
        "新开工10亿元以上制造业项目。",
        "清溪古镇二期等4个项目建成投用。",
        "全国每出口4辆汽车就有1辆出自清溪。",
    ],
)
def test_what_is_no_figure_of_the_year_is_not_lifted(sentence):
    assert figures(sentence) == {}


def test_a_joint_paper_has_figures_as_any():
    paper = f"{HEAD}接待游客486.3万人次。\n清溪县文化和旅游局\n清溪县财政局\n2025年12月8日\n"
    made = import_paper("旧稿.txt", paper.encode()).data
    assert made["发文机关"] == ["清溪县文化和旅游局", "清溪县财政局"]
    assert "接待游客" in made["指标"]


def test_parts_stand_below_their_whole_and_make_it_up_where_they_do():
    made = import_paper("旧稿.txt", (HEAD + "播种面积42.5万亩，其中水稻30.2万亩、玉米12.3万亩。").encode()).data["指标"]
    assert made["播种面积"]["分项齐全"] == "是"
    assert {name: str(one["数值"]) for name, one in made["播种面积"]["其中"].items()} == {"水稻": "30.2", "玉米": "12.3"}


def test_what_two_places_state_differently_is_no_figure():
    assert "接待游客" not in figures("接待游客486.3万人次。\n接待游客421.7万人次。")


def test_texts_cite_figures_only_where_the_very_same_words_are_printed():
    paper = f"{HEAD}全年接待游客486.3万人次，同比增长15.3%；门票收入1,286万元。\n"
    made = import_paper("旧稿.txt", paper.encode(), refer=True)
    assert "{{ 接待游客 }}，{{ 接待游客.同比 }}；门票收入1,286万元。" in made.text
    assert same_text(made.draft, rendered(made))


def test_a_ledger_holds_the_figures_and_is_read_again():
    from govsummary.core.resources import Resources
    from govsummary.input.inspecting import inspect
    from govsummary.input.reading import read_text

    paper = f"{HEAD}全年接待游客486.3万人次，同比增长15.3%。\n"
    made = import_paper("旧稿.txt", paper.encode(), refer=True, ledger="台账.xlsx")
    assert made.data["台账"] == "台账.xlsx"
    assert "指标" not in made.data
    validated = inspect(read_text(made.text), files=Resources.of({"台账.xlsx": made.ledger}))
    assert validated.report
    assert "全年接待游客486.3万人次，同比增长15.3%。" in repr(validated.report.parts)


SUMMARY = """\
清溪縣文化和旅遊局2025年工作總結
    2025年,在縣委、縣政府的堅強領導下,我局緊緊圍繞"以文塑旅、以旅彰文"的總體思路,統籌推進公共文化、文旅產業和市場監管等各項工作,較好地完成了年度目標任務.現將有關情況總結如下:
    一、主要工作成效
    (一)公共文化服務提質增效.全年開展送戲下鄉126場,放映公益電影1548場,惠及群眾42.6萬人次.新建鄉鎮綜合文化站3個,村級文化服務中心覆蓋率達98.5%,比上年提高2.3個百分點.縣圖書館藏書28.6萬冊,同比增長6.2%;文化館開設公益培訓班24期,培訓學員1860人次.
    (二)文化遺產保護扎實推進.完成縣級以上文物保護單位安全檢查152處次,整改隱患37處,整改率100%.新增省級非遺代表性項目2個、市級非遺代表性項目5個,非遺傳承人達86名.投入修繕資金860萬元,其中爭取上級資金520萬元,縣級配套資金340萬元.
    (三)旅遊產業加快恢復.全縣接待遊客486.3萬人次,同比增長15.3%,完成年度目標480萬人次的101.3%;實現旅遊總收入38.6億元,同比增長13.9%,居全市第3.新增國家3A級旅遊景區1家,等級民宿達到42家,帶動就業3200人.
    (四)項目建設有序實施.實施重點文旅項目12個,總投資68.4億元,全年完成投資22.8億元,佔年度計劃的106%.雲溪谷度假區、清溪古鎮二期等4個項目建成投用.
    二、主要做法
    (一)強化統籌協調.成立工作專班,主要抓了三個方面:一是建立聯席會議制度,召開調度會18次;二是落實領導包聯責任,解決困難問題27個;三是嚴格督查考核,下發通報6期.
    (二)強化要素保障.積極向上爭取,第一、第三產業融合項目優先安排.在政策上給予支持:一是出臺獎補辦法,兌現獎補資金1260萬元;二是搭建融資平臺,發放貸款2.4億元;三是優化審批流程,審批時限壓縮60%.
    (三)強化市場監管.檢查文旅經營單位386家次,查處違規案件14起,受理投訴92件,辦結率98.9%,群眾滿意度居全市第一,受到市局表揚.
    三、存在問題和下一步打算
    (一)存在的問題.一年來的工作雖然取得一定成績,但與上級要求和群眾期盼相比還有差距:一是文旅產品供給不夠豐富;二是專業人才缺乏;三是基礎設施還不完善.
    (二)2026年打算.力爭接待遊客突破520萬人次,旅遊總收入達到42億元,新增等級民宿10家以上,建成文旅融合示範村5個,推動全縣文化和旅遊工作再上新臺階.
清溪縣文化和旅遊局
2025年12月20日
"""
"""A bureau's summary in traditional script, with half-width marks and headings that run on."""


def test_a_whole_summary_in_traditional_script_gives_its_headings_items_and_figures():
    made = import_paper("舊稿.txt", SUMMARY.encode())
    levels = [piece.level for piece in made.draft.pieces if piece.level]
    assert (levels.count(1), levels.count(2)) == (3, 9)
    assert made.text.count("列举: ") == 3
    found = made.data["指标"]
    assert len(found) + sum(len(one.get("其中", {})) for one in found.values()) >= 30
    assert {key: str(value) for key, value in found["接待遊客"].items()} == {
        **{"数值": "486.3", "单位": "萬人次", "同比": "15.3%", "目标": "480萬人次"},
    }
    assert same_text(made.draft, rendered(made))


TERMS = ("接待游客", "旅游总收入", "开展活动", "办结率", "完成投资", "新建公路", "其中省级", "培训")
UNITS = ("万人次", "亿元", "场", "%", "公里", "项", "余人", "")
SAID = ("，同比增长5.4%", "，居全市第3位", "，其中甲3项、乙4项", "，完成目标的110%", "，上年同期10场", "，占比8成", "")


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TERMS),
            st.sampled_from(("12", "486.3", "1,286", "XX", "0")),
            st.sampled_from(UNITS),
            st.sampled_from(SAID),
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(("sure", "all")),
)
def test_whatever_is_lifted_the_text_stays_and_the_data_are_sound(clauses, which):
    sentence = "；".join("".join(one) for one in clauses) + "。\n"
    made = import_paper("旧稿.txt", (HEAD + sentence).encode(), figures=which, refer=True)
    assert {one.code for one in made.diagnostics if str(one.severity) == "error"} <= {"GS492"}  # XX is to be filled in
    assert "GS773" not in {one.code for one in made.diagnostics}
    if "XX" not in sentence:
        assert same_text(read_draft("旧稿.txt", (HEAD + sentence).encode()), rendered(made))
