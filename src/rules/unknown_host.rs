//! A link that leaves for a host which is no government site and which nobody has vouched for is named.

use super::body::Body;
use super::{One, SurroundedRule, Surroundings, TextFacts, TextRule, entry_field, path};
use crate::diagnostics::{Code, Diagnostic, FieldPath, Place, Severity, Words};
use crate::model::{Allowance, ColumnType, Progress, Record, Register};
use crate::plan::{Hosts, Leads, Target};
use crate::text;

/// The rule on fields.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check: check_fields };

/// The rule on links of the Markdown.
pub const TEXT_RULE: TextRule = TextRule { code: &CODE, check };

static CODE: Code = Code {
    name: "unknown-host",
    severity: Severity::Warning,
    title: Words { zh: "链接到没有登记的站外域名", en: "Link to an unknown host" },
    explanation: Words {
        zh: "链接指向的既不是政府网站（gov.cn），也不在 site.yaml 的“站外域名”里。页面上会标明“非政府网站”。核对确实要链接的，把域名写进“站外域名”（下级域名随之算上）；只放过一个网址的，写进“放行”并说明理由。不认识的链接多半是被人篡改的（暗链），请删掉并查明来源。",
        en: "A link leads to a host that is neither a government site (`gov.cn`) nor among `hosts` of `site.yaml`; the page calls it a non-government site. Where it is meant, add the host to `hosts`, which takes the hosts below it too, or pass over one address in `allow`, with the reason. A link that nobody knows may be a sign of tampering: remove it and find out where it came from.",
    },
    source: Some(Words {
        zh: "《政府网站发展指引》（国办发〔2017〕47号）要求链接非政府网站时提示；《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）把暗链列为安全问题（均为转引，未核对原文）。",
        en: "The guidelines for government sites (2017) ask for a notice before a link leaves for a non-government site; hidden links are a finding in inspections (2019). Both seen in reprint.",
    }),
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n线路见[公交公司](https://bus.example/10)。\n",
    correction: "=== content/site.yaml\n名称: 示例市政务公开\n网址: https://example.org/column/\n主办单位: 示例市人民政府办公室\n演示: true\n站外域名: [bus.example]\n=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n线路见[公交公司](https://bus.example/10)。\n",
};

fn check(facts: &TextFacts<'_>, body: &Body<'_>) -> Vec<Diagnostic> {
    let mut external = body.links(facts, |target| matches!(target, Target::External(_))).peekable();
    if external.peek().is_none() {
        return Vec::new();
    }
    judge(facts.settings.allow, &facts.settings.hosts(), external.map(|(written, _, place)| (written, place)))
}

fn check_fields(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    judge(&facts.site.allow, &facts.hosts, in_fields(one).into_iter())
}

fn judge<'a>(allow: &[Allowance], hosts: &Hosts, links: impl Iterator<Item = (&'a str, Place)>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (address, place) in links {
        let Leads::Unknown(host) = hosts.leads(address) else { continue };
        if allow.iter().any(|allowance| passes_over(&allowance.text, address, &host)) {
            continue;
        }
        let message = text!("“{host}”不是政府网站，也没有登记。", "`{host}` is neither a government site nor listed.");
        found.push(Diagnostic::new(&CODE, place, message).help(text!(
            "核对无误的，在 site.yaml 的“站外域名”里加上 {host}；不认识的，删掉链接。",
            "Add `{host}` to `hosts` in `site.yaml` if it is meant; remove the link if nobody knows it."
        )));
    }
    found
}

/// A host passes over its links, an address all that begin with it.
fn passes_over(text: &str, address: &str, host: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && (text.eq_ignore_ascii_case(host) || (text.contains("://") && address.starts_with(text)))
}

fn in_fields(one: One<'_>) -> Vec<(&str, Place)> {
    let mut found = Vec::new();
    if let Some(record) = one.shared() {
        for (index, attachment) in record.common.attachments.iter().enumerate() {
            let place = record.path(FieldPath::root().field("attachments").index(index).field("file"));
            found.push((attachment.file.as_str(), place));
        }
    }
    match one {
        One::Project(project) => found.extend(evidence(project, &project.progress)),
        One::Measure(measure) => found.extend(evidence(measure, &measure.progress)),
        One::Event(event) => {
            let url = event.signup.as_ref().and_then(|signup| signup.url.as_deref());
            found.extend(url.map(|url| (url, path(event, FieldPath::root().field("signup").field("url")))));
        }
        One::Register(register) => found.extend(cells(register)),
        One::Matter(_)
        | One::Appeal(_)
        | One::Proposal(_)
        | One::Document(_)
        | One::Statistics(_)
        | One::News(_)
        | One::Page(_) => {}
    }
    found
}

fn evidence<'a, R: Record>(record: &'a R, entries: &'a [Progress]) -> impl Iterator<Item = (&'a str, Place)> {
    let all = entries.iter().flat_map(|entry| entry.evidence.iter().map(move |attachment| (entry, attachment)));
    all.map(|(entry, attachment)| (attachment.file.as_str(), entry_field(record, entry, "evidence")))
}

/// Cells of the columns that hold links.
fn cells(register: &Register) -> Vec<(&str, Place)> {
    let columns = register.columns.iter().filter(|column| column.category == Some(ColumnType::Link));
    let keys: Vec<&str> = columns.map(|column| column.key.as_str()).collect();
    let mut found = Vec::new();
    for (index, row) in register.rows.iter().enumerate() {
        for (_, written) in row.iter().filter(|(key, _)| keys.contains(&key.as_str())) {
            found.push((written.as_str(), path(register, FieldPath::root().field("rows").index(index))));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::passes_over;

    #[test]
    fn an_allowance_is_a_host_or_the_beginning_of_an_address() {
        let passes = |text| passes_over(text, "https://bus.example/10?a=1", "bus.example");
        assert!(passes("bus.example") && passes("BUS.example") && passes("https://bus.example/10"));
        assert!(!passes("") && !passes("bus") && !passes("example") && !passes("https://bus.example/11"));
    }
}
