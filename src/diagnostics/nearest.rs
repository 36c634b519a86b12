//! The name that a mistaken one probably means: a word and the valid names in, at most one of them out.
//!
//! It looks at characters alone, so it serves Chinese labels of two to six characters, English names and ids alike. It
//! never guesses: where nothing is near, or two names are equally near by little, it says nothing.

/// Longer words are prose, not names.
const LONGEST: usize = 64;

/// How far a candidate is: in what way it is alike, then by how much. Less is nearer.
type Distance = (Likeness, usize, usize);

/// In what way two names are alike, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// Only case, width, spaces, `-` or `_` differ.
    SameLetters,
    /// A few characters are wrong, missing, added or swapped.
    Typing,
    /// Most characters are the same, in the same order: 负责单位, 责任单位.
    MostlyShared,
    /// One contains the other: 项目名称, 名称.
    Contained,
    /// The first of two characters is right: 年底, 年度.
    HalfOfTwo,
}

/// The nearest of `candidates` to `word`. Of equally near names that are alike enough, the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written: Vec<char> = letters(word).collect();
    let mut name_letters: Vec<char> = Vec::new();
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    let mut best: Option<(Distance, &'a str)> = None;
    let mut tied = false;
    for candidate in candidates {
        if candidate == word {
            return Some(candidate);
        }
        name_letters.clear();
        name_letters.extend(letters(candidate));
        let Some(distance) = distance(&written, &name_letters, best.map(|(least, _)| least)) else {
            continue;
        };
        match &best {
            Some((least, _)) if distance > *least => {}
            Some((least, name)) if distance == *least => tied |= *name != candidate,
            Some(_) | None => {
                best = Some((distance, candidate));
                tied = false;
            }
        }
    }
    let ((likeness, ..), name) = best?;
    match likeness {
        Likeness::SameLetters | Likeness::MostlyShared => Some(name),
        // Among numbered names every neighbour is as near as the next, and all but one are wrong.
        Likeness::Typing => (!tied || !word.contains(|c: char| c.is_ascii_digit())).then_some(name),
        Likeness::Contained | Likeness::HalfOfTwo => (!tied).then_some(name),
    }
}

/// Lower case, half width, without what people type between words. Only the case of ASCII counts in names.
fn letters(name: &str) -> impl Iterator<Item = char> {
    let plain = name.chars().map(|c| half_width(c).to_ascii_lowercase());
    plain.filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_')).take(LONGEST + 1)
}

/// Full-width forms of ASCII stand 0xFEE0 above it.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// None when the two are not alike, or less so than what `least` has found already.
fn distance(written: &[char], name: &[char], least: Option<Distance>) -> Option<Distance> {
    if written == name {
        return Some((Likeness::SameLetters, 0, 0));
    }
    let (shorter, longer) = (written.len().min(name.len()), written.len().max(name.len()));
    if shorter == 0 || longer > LONGEST || longer > 3 * shorter {
        return None;
    }
    // Every likeness shares at least half of the shorter name, in whatever order. Lists of ids are long, and this is cheap.
    if 2 * name.iter().filter(|c| written.contains(c)).count() < shorter {
        return None;
    }
    let latin = written.iter().chain(name).all(char::is_ascii);
    let allowed = if latin { longer.div_ceil(4).min(3) } else { longer / 3 };
    let allowed = match least {
        Some((Likeness::SameLetters, ..)) => return None,
        Some((Likeness::Typing, edits, _)) => allowed.min(edits),
        Some((Likeness::MostlyShared | Likeness::Contained | Likeness::HalfOfTwo, ..)) | None => allowed,
    };
    let ((a, b), kept) = without_common_ends(written, name);
    let swapped = matches!((written, name), ([a, b], [c, d]) if a == d && b == c);
    let slips = if swapped { Some(1) } else { edits(a, b, allowed).filter(|_| shorter > 1) };
    if let Some(edits) = slips {
        return Some((Likeness::Typing, edits, longer - kept - shared(a, b)));
    }
    if let Some((Likeness::Typing, ..)) = least {
        return None;
    }
    let unlike = longer - kept - shared(a, b);
    let least_contained = if latin { 4 } else { 2 };
    if !latin && longer > 2 && 8 * (longer - unlike) >= 3 * (shorter + longer) {
        Some((Likeness::MostlyShared, unlike, longer))
    } else if shorter >= least_contained && contains(written, name) {
        Some((Likeness::Contained, unlike, longer))
    } else if !latin && longer == 2 && shorter == 2 && written[0] == name[0] {
        Some((Likeness::HalfOfTwo, unlike, longer))
    } else {
        None
    }
}

/// What is left of both between the beginning and the end that they have in common, and how much that was. Neither count
/// depends on it, and ids of one list differ in little.
fn without_common_ends<'a>(a: &'a [char], b: &'a [char]) -> ((&'a [char], &'a [char]), usize) {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    ((&a[..a.len() - end], &b[..b.len() - end]), start + end)
}

fn contains(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.windows(short.len()).any(|window| window == short)
}

/// Characters that are wrong, missing, added, or swapped with their neighbour (optimal string alignment); None beyond `most`.
fn edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let mut older: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut fewest_above = 0;
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut fewest = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                fewest = fewest.min(older[j - 1] + 1);
            }
            row.push(fewest);
        }
        // A swap reaches back two rows, so only two rows beyond the limit end it.
        let fewest_here = row.iter().copied().min().unwrap_or(0);
        if fewest_here.min(fewest_above) > most {
            return None;
        }
        fewest_above = fewest_here;
        older = std::mem::replace(&mut above, row);
    }
    Some(above[b.len()]).filter(|edits| *edits <= most)
}

/// Characters that both have in the same order (longest common subsequence).
fn shared(a: &[char], b: &[char]) -> usize {
    let mut last = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = last[j + 1];
            last[j + 1] = if x == y { diagonal + 1 } else { above.max(last[j]) };
            diagonal = above;
        }
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names that a project's field table really has.
    const FIELDS: [&str; 24] = [
        "id",
        "标题",
        "摘要",
        "日期",
        "地区",
        "牵头单位",
        "主办单位",
        "责任单位",
        "responsible",
        "配合单位",
        "年度",
        "序号",
        "民生类别",
        "目标任务",
        "截至日期",
        "完成时限",
        "启动时间",
        "完成进度",
        "进展情况",
        "存在问题",
        "下一步",
        "受益人数",
        "report_to",
        "reported",
    ];

    fn assert_nearest(word: &str, expected: Option<&str>) {
        assert_eq!(nearest(word, FIELDS), expected, "for {word}");
    }

    #[test]
    fn one_wrong_missing_or_added_character_of_a_label_is_found() {
        assert_nearest("责任单为", Some("责任单位"));
        assert_nearest("截止日期", Some("截至日期"));
        assert_nearest("完成时间", Some("完成时限"));
        assert_nearest("责任位", Some("责任单位"));
        assert_nearest("存在的问题", Some("存在问题"));
        assert_nearest("受益人数量", Some("受益人数"));
    }

    #[test]
    fn swapped_characters_are_one_mistake() {
        assert_nearest("责单任位", Some("责任单位"));
        assert_nearest("题标", Some("标题"));
        assert_nearest("reopnsible", Some("responsible"));
    }

    #[test]
    fn english_names_with_a_slip_are_found() {
        assert_nearest("respnsible", Some("responsible"));
        assert_nearest("responsable", Some("responsible"));
        assert_nearest("Responsible", Some("responsible"));
        assert_nearest("ｒｅｐｏｒｔｅｄ", Some("reported"));
        assert_nearest("report to", Some("report_to"));
    }

    #[test]
    fn an_exact_name_wins_over_its_neighbours() {
        assert_nearest("主办单位", Some("主办单位"));
        assert_eq!(nearest("主办单位", ["承办单位", "责任单位"]), Some("承办单位"));
        assert_eq!(nearest("主办单位", ["责任单位", "配合单位"]), None);
    }

    #[test]
    fn labels_that_mostly_share_their_characters_are_found() {
        assert_nearest("负责单位", Some("责任单位"));
        assert_nearest("项目标题", Some("标题"));
    }

    #[test]
    fn of_two_characters_one_may_be_wrong_if_one_name_alone_is_near() {
        assert_nearest("年底", Some("年度"));
        assert_eq!(nearest("地方", ["地区", "地址", "状态"]), None);
    }

    #[test]
    fn a_number_that_is_not_there_is_not_replaced_by_its_neighbours() {
        assert_eq!(nearest("project-0124", ["project-0122", "project-0123"]), None);
        assert_eq!(nearest("projcet-0123", ["project-0122", "project-0123"]), Some("project-0123"));
    }

    #[test]
    fn nothing_is_said_where_nothing_is_near() {
        for word in ["颜色", "colour", "经度", "项目负责人电话", "", " ", "位", "x", "单位"] {
            assert_nearest(word, None);
        }
        assert_eq!(nearest("a".repeat(100).as_str(), ["aaaa"]), None);
        assert_eq!(nearest("责任单位", []), None);
    }

    #[test]
    fn short_english_names_are_not_mistaken_for_each_other() {
        assert_eq!(nearest("due", ["date", "done", "id"]), None);
        assert_eq!(nearest("dat", ["date", "done", "id"]), Some("date"));
        assert_eq!(nearest("yunxi-county", ["yunxi", "linchuan"]), Some("yunxi"));
    }
}
