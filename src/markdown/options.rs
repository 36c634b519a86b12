//! In: nothing. Out: what whoever renders may choose, and the words that the HTML shows beside the author's. Never: a
//! language of its own: the words come from the theme's strings.

/// Choices for the HTML of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HtmlOptions {
    /// The level that the highest heading of the body gets: 2 below a page's `h1`. The others keep their distance; none
    /// goes beyond 6.
    pub heading_base: u8,
    /// Stands before every id of the body, for pages that show several bodies. Empty for one.
    pub id_prefix: String,
    /// Words shown or read aloud.
    pub words: Words,
}

/// The words that the HTML adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Read after the text of a link to another host; a sign stands for it where it is seen.
    pub external: String,
    /// Shown after the text of a link to a host that is no government site and that the site does not list; `{host}` is replaced.
    pub unknown_host: String,
    /// Shown after the text of an attachment's link; `{type}` and `{size}` are replaced.
    pub attachment: String,
    /// The name of the list of footnotes.
    pub footnotes: String,
    /// The name of a reference to a footnote; `{n}` is replaced by its number.
    pub footnote: String,
    /// The name of the link back to the text; `{n}` is replaced by the footnote's number.
    pub footnote_back: String,
    /// The name of the scrolling frame of a table without a caption; `{n}` is replaced by its number in the body.
    pub table: String,
    /// A task that is done, and one that is open.
    pub task_done: String,
    /// See `task_done`.
    pub task_open: String,
    /// The name of a heading's link to itself; `{heading}` is replaced. Empty: headings have ids, but no such link.
    pub heading_link: String,
}

impl Default for HtmlOptions {
    fn default() -> Self {
        Self { heading_base: 2, id_prefix: String::new(), words: Words::default() }
    }
}

impl Default for Words {
    /// Chinese.
    fn default() -> Self {
        Self {
            external: "（站外链接）".to_owned(),
            unknown_host: "（非政府网站 {host}）".to_owned(),
            attachment: "（{type}，{size}）".to_owned(),
            footnotes: "注释".to_owned(),
            footnote: "注释 {n}".to_owned(),
            footnote_back: "返回注释 {n} 的引用处".to_owned(),
            table: "表格 {n}，可左右滚动".to_owned(),
            task_done: "已完成".to_owned(),
            task_open: "未完成".to_owned(),
            heading_link: String::new(),
        }
    }
}
