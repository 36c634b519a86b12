//! Where officials are not to be named, a leading official is given by post.

use super::{One, SurroundedRule, Surroundings, field};
use crate::diagnostics::{Code, Diagnostic, Severity, Words, field_name};
use crate::text;

/// The rule.
pub const RULE: SurroundedRule = SurroundedRule { code: &CODE, check };

static CODE: Code = Code {
    name: "leader-named",
    severity: Severity::Warning,
    title: Words { zh: "牵头领导像是写了姓名", en: "Leading official who seems to be named" },
    explanation: Words {
        zh: "本站没有写“公开姓名: 是”，牵头领导要写职务（如“分管副市长”），人事变动后也不会错。程序按常见姓氏和字数判断，可能看错；确是职务的，把职务写全。",
        en: "Without `name_officials: true` a leading official is given by post, which stays right when people change. The program goes by common surnames and length and may be wrong: then write the post in full.",
    },
    source: None,
    example: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n牵头领导: 李示例\n---\n",
    correction: "=== content/projects/x.md\n---\n标题: 学校扩建\n年度: 2026\n牵头领导: 分管副市长\n---\n",
};

/// What a post ends with.
const POSTS: [&str; 34] = [
    "长",
    "书记",
    "主任",
    "主席",
    "委员",
    "常委",
    "领导",
    "负责人",
    "同志",
    "助理",
    "专员",
    "巡视员",
    "调研员",
    "代表",
    "经理",
    "总监",
    "顾问",
    "干部",
    "科员",
    "督导",
    "督学",
    "法官",
    "检察官",
    "工程师",
    "会计师",
    "总师",
    "站长",
    "主管",
    "班子",
    "专班",
    "政府",
    "办公室",
    "局",
    "委",
];

/// The hundred most frequent surnames and some of two characters.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";

const DOUBLE_SURNAMES: [&str; 8] = ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "令狐"];

fn check(facts: &Surroundings<'_>, one: One<'_>) -> Vec<Diagnostic> {
    if facts.site.name_officials {
        return Vec::new();
    }
    let Some(record) = one.shared() else { return Vec::new() };
    let Some(leader) = record.common.leader.as_deref() else { return Vec::new() };
    let Some(person) = names_in(leader).next() else { return Vec::new() };
    let (name, setting) = (field_name("leader"), field_name("name_officials"));
    let diagnostic = Diagnostic::new(
        &CODE,
        record.field("leader"),
        text!("{name}“{leader}”里的“{person}”像是姓名。", "{person} in `{name}` {leader} seems to be a person's name."),
    )
    // A setting that could not be read counts as not set: then this is its consequence.
    .related(field(facts.site, "name_officials"), text!("本站没有允许公开姓名", "the site does not allow names"));
    vec![diagnostic.help(text!(
        "写职务，如“分管副市长”；本站公开姓名的，在 site.yaml 写“{setting}: 是”。",
        "Write the post, such as 分管副市长; where the site names officials, `{setting}: true` belongs into `site.yaml`."
    ))]
}

/// What reads as a name, among the words of the field.
fn names_in(leader: &str) -> impl Iterator<Item = &str> {
    let words = leader.split(|c: char| !('\u{4E00}'..='\u{9FA5}').contains(&c) && c != '·');
    words.filter(|word| is_name(word))
}

fn is_name(word: &str) -> bool {
    let length = word.chars().count();
    let is_post = POSTS.iter().any(|post| word.ends_with(post));
    let has_surname = word.chars().next().is_some_and(|first| SURNAMES.contains(first)) && length <= 3;
    let has_double_surname =
        DOUBLE_SURNAMES.iter().any(|surname| word.starts_with(surname)) && (3..=4).contains(&length);
    length >= 2 && !is_post && (has_surname || has_double_surname)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(leader: &str) -> Vec<&str> {
        names_in(leader).collect()
    }

    #[test]
    fn posts_are_no_names() {
        for post in [
            "分管副市长",
            "市长",
            "常务副县长",
            "市政府秘书长",
            "李市长",
            "王局长",
            "市委常委",
            "分管领导",
            "高新区主任",
            "县领导",
        ] {
            assert!(names(post).is_empty(), "{post}");
        }
    }

    #[test]
    fn a_name_is_found_beside_a_post() {
        assert_eq!(names("副市长 李示例"), ["李示例"]);
        assert_eq!(names("李示例（分管副市长）"), ["李示例"]);
        assert_eq!(names("王甲、欧阳乙丙"), ["王甲", "欧阳乙丙"]);
    }

    #[test]
    fn words_without_a_surname_are_let_pass() {
        assert!(names("专班").is_empty());
        assert!(names("示例").is_empty());
        assert!(names("市政府").is_empty());
        assert!(names("").is_empty());
    }
}
