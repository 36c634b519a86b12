//! In: Rust source text. Out: the same text with comments, strings and tests blanked out, so that what is left is code of
//! the program; and the paths below `crate::` that it names. Never parses more than it needs: braces, `use` trees, words.

/// Source text of which only the program's code is left; every line keeps its number.
pub struct Code {
    /// Spaces stand where comments, strings and tests were.
    pub text: String,
    /// Modules that exist in tests alone: `mod tests;` behind `#[cfg(test)]`.
    pub test_modules: Vec<String>,
}

/// A path below `crate::`, and its line.
#[derive(Debug, PartialEq, Eq)]
pub struct Used {
    pub path: Vec<String>,
    pub line: usize,
}

/// Blanks out what is no code of the program.
pub fn code(source: &str) -> Code {
    let mut text: Vec<char> = source.chars().collect();
    blank_comments_and_strings(&mut text);
    let test_modules = blank_tests(&mut text);
    Code { text: text.into_iter().collect(), test_modules }
}

/// The paths below `crate::` in code, `use` trees taken apart.
pub fn used(code: &str) -> Vec<Used> {
    let characters: Vec<char> = code.chars().collect();
    let mut found = Vec::new();
    let mut line = 1;
    for (at, character) in characters.iter().enumerate() {
        if *character == '\n' {
            line += 1;
        }
        let begins_word = at == 0 || !is_word(characters[at - 1]);
        if begins_word && starts_with(&characters, at, "crate::") {
            let mut position = at + "crate::".len();
            tree(&characters, &mut position, &[], line, &mut found);
        }
    }
    found
}

/// One `use` tree from `position` on: a name, a path, or names in braces.
fn tree(text: &[char], position: &mut usize, above: &[String], line: usize, found: &mut Vec<Used>) {
    skip_spaces(text, position);
    if text.get(*position) == Some(&'{') {
        *position += 1;
        loop {
            skip_spaces(text, position);
            match text.get(*position) {
                None | Some('}') => break,
                Some(',') => *position += 1,
                Some(c) if is_word(*c) || *c == '{' || *c == '*' => tree(text, position, above, line, found),
                Some(_) => break,
            }
        }
        *position += 1;
        return;
    }
    let start = *position;
    while text.get(*position).is_some_and(|c| is_word(*c)) {
        *position += 1;
    }
    let mut path = above.to_vec();
    if *position > start {
        path.push(text[start..*position].iter().collect());
    } else if text.get(*position) == Some(&'*') {
        *position += 1;
    }
    if starts_with(text, *position, "::") && text.get(*position + 2).is_some_and(|c| is_word(*c) || "{*".contains(*c)) {
        *position += 2;
        tree(text, position, &path, line, found);
    } else {
        if starts_with(text, *position, " as ") {
            *position += " as ".len();
            while text.get(*position).is_some_and(|c| is_word(*c)) {
                *position += 1;
            }
        }
        found.push(Used { path, line });
    }
}

fn skip_spaces(text: &[char], position: &mut usize) {
    while text.get(*position).is_some_and(|c| c.is_whitespace()) {
        *position += 1;
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn starts_with(text: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(offset, c)| text.get(at + offset) == Some(&c))
}

fn blank(text: &mut [char], from: usize, to: usize) {
    let end = to.min(text.len());
    text[from.min(end)..end].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = ' ');
}

fn blank_comments_and_strings(text: &mut [char]) {
    let mut at = 0;
    while at < text.len() {
        let end = if starts_with(text, at, "//") {
            (at..text.len()).find(|i| text[*i] == '\n').unwrap_or(text.len())
        } else if starts_with(text, at, "/*") {
            end_of_comment(text, at)
        } else if text[at] == '"' {
            end_of_string(text, at + 1)
        } else if text[at] == 'r' && (at == 0 || !is_word(text[at - 1]) || text[at - 1] == 'b') {
            end_of_raw_string(text, at + 1).unwrap_or(at)
        } else if text[at] == '\'' {
            end_of_character(text, at)
        } else {
            at
        };
        if end > at {
            blank(text, at, end);
            at = end;
        } else {
            at += 1;
        }
    }
}

fn end_of_comment(text: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start + 2, 1);
    while at < text.len() && depth > 0 {
        if starts_with(text, at, "*/") {
            depth -= 1;
            at += 2;
        } else if starts_with(text, at, "/*") {
            depth += 1;
            at += 2;
        } else {
            at += 1;
        }
    }
    at
}

fn end_of_string(text: &[char], mut at: usize) -> usize {
    while at < text.len() && text[at] != '"' {
        at += if text[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of `r#"…"#` whose `r` stands before `at`; `None` where it is no raw string.
fn end_of_raw_string(text: &[char], at: usize) -> Option<usize> {
    let hashes = text[at..].iter().take_while(|c| **c == '#').count();
    if text.get(at + hashes) != Some(&'"') {
        return None;
    }
    let closing: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = at + hashes + 1;
    let end = (body..text.len()).find(|i| starts_with(text, *i, &closing))?;
    Some(end + closing.len())
}

/// The end of a character; where the quote begins a lifetime, `at`.
fn end_of_character(text: &[char], at: usize) -> usize {
    match (text.get(at + 1), text.get(at + 2)) {
        (Some('\\'), _) => (at + 3..text.len()).find(|i| text[*i] == '\'').map_or(text.len(), |end| end + 1),
        (Some(_), Some('\'')) => at + 3,
        (Some(_) | None, _) => at,
    }
}

/// Blanks the item behind each `#[cfg(test)]`, and gives the modules that stand in files of their own.
fn blank_tests(text: &mut [char]) -> Vec<String> {
    const MARK: &str = "#[cfg(test)]";
    let mut modules = Vec::new();
    for at in 0..text.len() {
        if !starts_with(text, at, MARK) {
            continue;
        }
        let start = at + MARK.len();
        let end = (start..text.len()).find(|i| matches!(text[*i], ';' | '{')).unwrap_or(text.len());
        if text.get(end) == Some(&';') {
            let item: String = text[start..end].iter().collect();
            let words: Vec<&str> = item.split_whitespace().collect();
            if let [.., "mod", name] = words.as_slice() {
                modules.push((*name).to_owned());
            }
            blank(text, at, end + 1);
        } else {
            let mut depth = 0_usize;
            let close = (end..text.len()).find(|i| {
                match text[*i] {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            blank(text, at, close.map_or(text.len(), |close| close + 1));
        }
    }
    modules
}
