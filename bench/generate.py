#!/usr/bin/env python3
"""Writes a site of N records in the mix of a real city, the same bytes for the same N.

usage: generate.py N FOLDER

The mix follows what prefecture cities publish in a year: mostly appeals, documents and news, some projects and measures,
and about as many progress entries as records. Bodies have 800 Chinese characters on average.
"""

import random
import sys
from pathlib import Path

CHARACTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
)
KINDS = [("appeals", 0.45), ("documents", 0.17), ("news", 0.2), ("projects", 0.06), ("matters", 0.07), ("proposals", 0.05)]


def main() -> None:
    count, root = int(sys.argv[1]), Path(sys.argv[2])
    dice = random.Random(20260930)
    content = root / "content"
    content.mkdir(parents=True, exist_ok=True)
    setup(content)
    number = 0
    for kind, share in KINDS:
        for _ in range(round(count * share)):
            number += 1
            write(content, kind, number, dice)
    entries(content, round(count * 0.06), count, dice)


def setup(content: Path) -> None:
    (content / "site.yaml").write_text(
        "名称: 基准市政务公开\n网址: https://bench.example/\n主办单位: 基准市人民政府\n演示: true\n"
        "报送: {周期: 每季度, 期限天数: 15}\n", "utf-8")
    areas = ["- {id: shi, 名称: 基准市, 类型: 设区市}"]
    areas += [f"- {{id: xian{i}, 名称: 基准第{i}县, 类型: 县, 上级: shi}}" for i in range(1, 14)]
    (content / "areas.yaml").write_text("\n".join(areas) + "\n", "utf-8")
    units = [f"- {{id: ju{i}, 名称: 基准市第{i}局}}" for i in range(1, 31)]
    (content / "departments.yaml").write_text("\n".join(units) + "\n", "utf-8")
    (content / "dimensions.yaml").write_text("".join(f"- {{id: xing{i}, 名称: 第{i}型}}\n" for i in range(1, 6)), "utf-8")
    (content / "channels.yaml").write_text(
        "- {id: rexian, 名称: 热线, 类别: 诉求}\n- {id: jianyi, 名称: 代表建议, 类别: 建议提案}\n", "utf-8")
    measures = content / "measures"
    measures.mkdir(exist_ok=True)
    for i in range(1, 17):
        (measures / f"m{i:02}.md").write_text(
            f"---\n标题: 第{i}项举措\n序号: {i}\n所属型: xing{(i - 1) % 5 + 1}\n日期: 2026-01-10\n---\n正文。\n", "utf-8")


def text(dice: random.Random, length: int) -> str:
    written = []
    while length > 0:
        part = min(length, dice.randint(8, 40))
        written.append("".join(dice.choices(CHARACTERS, k=part)))
        length -= part
    return "，".join(written) + "。"


def body(dice: random.Random) -> str:
    paragraphs = [text(dice, dice.randint(60, 200)) for _ in range(dice.randint(3, 9))]
    if dice.random() < 0.3:
        paragraphs.insert(1, "## " + text(dice, 8).strip("。"))
    if dice.random() < 0.2:
        paragraphs.append("| 项目 | 数量 |\n| --- | --- |\n" + "\n".join(f"| {text(dice, 6)} | {dice.randint(1, 99)} |" for _ in range(4)))
    return "\n\n".join(paragraphs) + "\n"


def day(dice: random.Random, first: int = 1, last: int = 8) -> str:
    return f"2026-{dice.randint(first, last):02}-{dice.randint(1, 28):02}"


def write(content: Path, kind: str, number: int, dice: random.Random) -> None:
    head = {"标题": text(dice, dice.randint(10, 24)).strip("。"), "地区": f"xian{dice.randint(1, 13)}"}
    unit = f"ju{dice.randint(1, 30)}"
    if kind == "appeals":
        head |= {"渠道": "rexian", "诉求类型": dice.choice(["咨询", "求助", "投诉", "建议"]), "受理日期": day(dice, 1, 6),
                 "答复日期": day(dice, 7, 8), "答复单位": unit, "答复": text(dice, 120), "办理结果": "已解决"}
    elif kind == "documents":
        head |= {"索引号": f"BENCH-{number:07}", "发文机关": unit, "成文日期": "2026-03-02", "发布日期": "2026-03-05"}
    elif kind == "news":
        head |= {"日期": day(dice), "来源": "基准市融媒体中心"}
    elif kind == "projects":
        head |= {"年度": 2026, "责任单位": unit, "目标任务": "[{名称: 数量, 单位: 个, 计划数: 10}]", "资金": "{总投资: 1200}",
                 "民生类别": dice.choice(["教育", "医疗", "交通", "养老"])}
    elif kind == "matters":
        head |= {"来源": "督查反馈", "问题": text(dice, 40), "交办日期": "2026-05-06", "反馈日期": "2026-05-08",
                 "办结日期": "2026-05-12", "责任单位": unit}
    else:
        head |= {"渠道": "jianyi", "编号": f'"{number}"', "收到日期": day(dice, 1, 2), "答复日期": day(dice, 3, 6),
                 "责任单位": unit, "答复": text(dice, 200)}
    folder = content / kind / f"{number // 1000:04}"
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    (folder / f"r{number:07}.md").write_text(f"---\n{lines}---\n{body(dice)}", "utf-8")


def entries(content: Path, projects: int, count: int, dice: random.Random) -> None:
    folder = content / "progress"
    folder.mkdir(exist_ok=True)
    first = sum(round(count * share) for kind, share in KINDS[:3]) + 1
    for month in (3, 6):
        rows = []
        for number in range(first, first + projects):
            rows.append(f"- 项目: r{number:07}\n  截至日期: 2026-{month:02}-30\n  发布日期: 2026-{month + 1:02}-08\n"
                        f"  完成进度: {month * 10}\n  进展情况: {text(dice, 80)}\n")
        (folder / f"2026-{month:02}.yaml").write_text("".join(rows), "utf-8")


if __name__ == "__main__":
    main()
