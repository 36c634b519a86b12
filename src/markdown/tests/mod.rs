//! Whole bodies against the whole HTML that they must give, and the outline's places.

mod hostile;

use super::*;

/// A site with one page, one attachment, one image; anything with a scheme is another host.
struct Site;

impl LinkTable for Site {
    fn resolve(&self, target: &str) -> Resolved {
        match target {
            "../projects/road.md" => Resolved::Internal("/projects/road/".to_owned()),
            "a.png" => Resolved::Internal("/files/a.png".to_owned()),
            "附件.pdf" => Resolved::Attachment(Attachment {
                href: "/files/附件.pdf".to_owned(),
                media_type: "application/pdf".to_owned(),
                label: "PDF".to_owned(),
                size: "1.2 MB".to_owned(),
                title: None,
            }),
            _ if target.starts_with('#') => Resolved::Anchor(target[1..].to_owned()),
            _ if target.starts_with("https://blog.") => {
                Resolved::External(External { href: target.to_owned(), unknown: Some("blog.example".to_owned()) })
            }
            _ if target.contains("://") => Resolved::External(External { href: target.to_owned(), unknown: None }),
            _ => Resolved::Broken,
        }
    }

    fn image_size(&self, target: &str) -> Option<(u32, u32)> {
        (target == "a.png").then_some((640, 480))
    }
}

fn check(body: &str, expected: &str) {
    let html = html(body, &Site, &HtmlOptions::default());
    assert_eq!(html.trim_end(), expected.trim_end(), "\n{body}\n---\n{html}");
}

#[test]
fn the_highest_heading_of_a_body_stands_below_that_of_the_page() {
    check(
        "## 一、总体要求\n\n#### 细则\n\n## 一、总体要求\n\n## 附则 {#fuze}\n",
        "<h2 id=\"一总体要求\">一、总体要求</h2>\n<h4 id=\"细则\">细则</h4>\n<h2 id=\"一总体要求-2\">一、总体要求</h2>\n<h2 id=\"fuze\">附则</h2>\n",
    );
}

#[test]
fn a_heading_links_to_itself_where_the_theme_has_words_for_it() {
    let mut options = HtmlOptions { heading_base: 3, id_prefix: "p-".to_owned(), ..HtmlOptions::default() };
    options.words.heading_link = "本节链接：{heading}".to_owned();
    assert_eq!(
        html("# 目标 <1", &Site, &options),
        "<h3 id=\"p-目标-1\">目标 &lt;1<a class=\"heading-link\" href=\"#p-目标-1\" aria-label=\"本节链接：目标 &lt;1\">#</a></h3>\n"
    );
}

#[test]
fn a_table_scrolls_in_a_named_frame_and_its_headers_name_columns() {
    check(
        "| | 计划 |\n|---|--:|\n| 道路 | 10 |\n| 桥梁 |\n",
        concat!(
            "<div class=\"table-frame\" role=\"region\" aria-label=\"表格 1，可左右滚动\" tabindex=\"0\">\n<table>\n",
            "<thead>\n<tr><td></td><th scope=\"col\" class=\"align-right\">计划</th></tr>\n</thead>\n<tbody>\n",
            "<tr><td>道路</td><td class=\"align-right\">10</td></tr>\n",
            "<tr><td>桥梁</td><td class=\"align-right\"></td></tr>\n</tbody>\n</table>\n</div>\n",
        ),
    );
}

#[test]
fn a_footnote_used_twice_links_back_to_both_places() {
    check(
        "甲[^x]乙[^x]\n\n[^x]: 说明\n",
        concat!(
            "<p>甲<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\" aria-label=\"注释 1\" role=\"doc-noteref\">1</a></sup>",
            "乙<sup class=\"footnote-ref\"><a id=\"fnref-1-2\" href=\"#fn-1\" aria-label=\"注释 1\" role=\"doc-noteref\">1</a></sup></p>\n",
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol>\n<li id=\"fn-1\"><p>说明",
            " <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"返回注释 1 的引用处\" role=\"doc-backlink\">↩</a>",
            " <a class=\"footnote-back\" href=\"#fnref-1-2\" aria-label=\"返回注释 1 的引用处\" role=\"doc-backlink\">↩</a></p>\n",
            "</li>\n</ol>\n</section>\n",
        ),
    );
}

#[test]
fn tasks_carry_their_state_in_words() {
    check(
        "- [x] 已开工\n- [ ] 验收\n",
        concat!(
            "<ul>\n<li class=\"task\"><span class=\"task-done\" role=\"img\" aria-label=\"已完成\">☑</span> 已开工</li>\n",
            "<li class=\"task\"><span class=\"task-open\" role=\"img\" aria-label=\"未完成\">☐</span> 验收</li>\n</ul>\n",
        ),
    );
}

#[test]
fn an_image_alone_is_a_figure_and_an_image_in_text_is_not() {
    check(
        "![竣工的**桥**](a.png \"图 1 竣工\")\n\n见![桥](a.png \"竣工\")。\n",
        concat!(
            "<figure><img src=\"/files/a.png\" alt=\"竣工的桥\" width=\"640\" height=\"480\" loading=\"lazy\">",
            "<figcaption>图 1 竣工</figcaption></figure>\n",
            "<p>见<img src=\"/files/a.png\" alt=\"桥\" title=\"竣工\" width=\"640\" height=\"480\" loading=\"lazy\">。</p>\n",
        ),
    );
}

#[test]
fn an_image_of_another_host_is_a_link_and_a_missing_one_its_text() {
    check(
        "![桥](https://x.example/a.png)\n\n[![桥](https://x.example/a.png)](../projects/road.md) ![缺](b.png)\n",
        concat!(
            "<p><a class=\"external\" rel=\"external noopener\" href=\"https://x.example/a.png\">桥",
            "<span class=\"leaving\" aria-hidden=\"true\">↗</span><span class=\"unseen\">（站外链接）</span></a></p>\n",
            "<p><a href=\"/projects/road/\"><span class=\"image-broken\">桥</span></a> <span class=\"image-broken\">缺</span></p>\n",
        ),
    );
}

#[test]
fn links_are_written_as_the_table_answers() {
    check(
        "[路](../projects/road.md \"说\\\"明\") [省](https://x.example/?a=1&b=2) [件](附件.pdf) [节](#甲) [信](mailto:a@b.example) <c@d.example>\n",
        concat!(
            "<p><a href=\"/projects/road/\" title=\"说&quot;明\">路</a> ",
            "<a class=\"external\" rel=\"external noopener\" href=\"https://x.example/?a=1&amp;b=2\">省",
            "<span class=\"leaving\" aria-hidden=\"true\">↗</span><span class=\"unseen\">（站外链接）</span></a> ",
            "<a class=\"attachment\" href=\"/files/附件.pdf\" type=\"application/pdf\">件",
            "<span class=\"attachment-note\">（PDF，1.2 MB）</span></a> ",
            "<a href=\"#甲\">节</a> <a href=\"mailto:a@b.example\">信</a> <a href=\"mailto:c@d.example\">c@d.example</a></p>\n",
        ),
    );
}

#[test]
fn a_link_to_a_host_that_nobody_vouches_for_says_so_before_it_is_followed() {
    check(
        "[甲](https://blog.example/x)\n",
        concat!(
            "<p><a class=\"external\" rel=\"external noopener noreferrer nofollow\" href=\"https://blog.example/x\">甲",
            "<span class=\"leaving\">（非政府网站 blog.example）</span></a></p>\n",
        ),
    );
}

#[test]
fn a_line_that_names_a_table_is_its_caption() {
    check(
        "表1　**完成**情况\n\n| 甲 |\n|---|\n| 1 |\n\n下表。\n\n| 乙 |\n|---|\n",
        concat!(
            "<div class=\"table-frame\" role=\"region\" aria-label=\"表1　完成情况\" tabindex=\"0\">\n<table>\n",
            "<caption>表1　<strong>完成</strong>情况</caption>\n<thead>\n<tr><th scope=\"col\">甲</th></tr>\n</thead>\n<tbody>\n",
            "<tr><td>1</td></tr>\n</tbody>\n</table>\n</div>\n<p>下表。</p>\n",
            "<div class=\"table-frame\" role=\"region\" aria-label=\"表格 2，可左右滚动\" tabindex=\"0\">\n<table>\n",
            "<thead>\n<tr><th scope=\"col\">乙</th></tr>\n</thead>\n<tbody>\n</tbody>\n</table>\n</div>\n",
        ),
    );
}

#[test]
fn the_outline_knows_what_links_show_whatever_their_form() {
    let body = "[](a) [ ![图](a.png) ](b) <a href=c></a> <a href=d>字</a>后\n\n<p><a href=\"e\"><span> </span></a><a href=f>段<img src=a.png alt=像></a></p>\n";
    let outline = outline(body);
    let links: Vec<_> = outline.links.iter().map(|link| (link.target.as_str(), link.text.trim())).collect();
    assert_eq!(links, [("a", ""), ("b", "图"), ("c", ""), ("d", "字"), ("e", ""), ("f", "段 像")]);
}

#[test]
fn dead_and_dangerous_links_are_text() {
    check(
        "[甲](缺.md) [乙](javascript:alert(1)) [丙](DATA:text/html;base64,x)\n",
        concat!(
            "<p><span class=\"link-broken\">甲</span> <span class=\"link-refused\">乙</span> ",
            "<span class=\"link-refused\">丙</span></p>\n",
        ),
    );
}

#[test]
fn code_of_a_known_language_has_classes_and_other_code_is_plain() {
    check(
        "```json\n1\n```\n\n```文言\n<x>\n```\n",
        concat!(
            "<pre tabindex=\"0\"><code class=\"language-json\"><span class=\"hl-source hl-json\">",
            "<span class=\"hl-constant hl-numeric hl-json\">1</span>\n</span></code></pre>\n",
            "<pre tabindex=\"0\"><code class=\"language-文言\">&lt;x&gt;\n</code></pre>\n",
        ),
    );
}

#[test]
fn definition_lists_deletions_and_chinese_emphasis() {
    check(
        "时限\n: 自**“受理”**之日\n起算，~~七日~~十日，1~3月。\n",
        "<dl>\n<dt>时限</dt>\n<dd>自<strong>“受理”</strong>之日起算，<del>七日</del>十日，1~3月。</dd>\n</dl>\n",
    );
}

#[test]
fn raw_html_is_cleaned_balanced_and_its_links_resolved() {
    check(
        "<div class=\"note\">\n\n水<sub>2</sub>，<a href=\"../projects/road.md\" onclick=\"x\">路</a><script>x</script>\n\n<img src=\"a.png\" alt=\"桥\" width=\"20\" height=\"10\">\n\n| 甲 |\n|---|\n| <u>乙 |\n",
        concat!(
            "<div class=\"note\">\n<p>水<sub>2</sub>，<a href=\"/projects/road/\">路</a></p>\n",
            "<img src=\"/files/a.png\" alt=\"桥\" width=\"20\" height=\"10\" loading=\"lazy\">\n",
            "<div class=\"table-frame\" role=\"region\" aria-label=\"表格 1，可左右滚动\" tabindex=\"0\">\n<table>\n",
            "<thead>\n<tr><th scope=\"col\">甲</th></tr>\n</thead>\n<tbody>\n<tr><td><u>乙</u></td></tr>\n</tbody>\n</table>\n</div>\n</div>\n",
        ),
    );
}

#[test]
fn raw_html_cannot_hide_what_it_holds() {
    check(
        "<div class=\"note unseen\" hidden style=\"display:none\"><a class=skip href=\"https://blog.example/\">甲</a></div>\n\n<p class=\"unsee&#110;\" title=\"乙\">丙</p>\n",
        concat!(
            "<div><a class=\"external\" rel=\"external noopener noreferrer nofollow\" href=\"https://blog.example/\">甲",
            "<span class=\"leaving\">（非政府网站 blog.example）</span></a></div>\n<p title=\"乙\">丙</p>\n",
        ),
    );
}

#[test]
fn a_tag_that_never_ends_does_not_swallow_what_follows() {
    check("<div title=\"甲\n\n乙\n", "&lt;div title=\"甲\n<p>乙</p>\n");
    check("<b>甲</b> < 乙\n\n<?xml\n", "<p><b>甲</b> &lt; 乙</p>\n&lt;?xml\n");
}

#[test]
fn a_comment_is_not_raw_html() {
    check("甲<!-- 内部 -->乙\n\n<!-- 多\n行 -->\n", "<p>甲乙</p>\n");
    assert!(outline("<!-- x -->").raw_html.is_empty());
}

#[test]
fn lists_and_quotes_and_breaks() {
    check(
        "3. 甲\n4. 乙\n   - 丙\n\n> 引  \n> 文\n\n---\n",
        "<ol start=\"3\">\n<li>甲</li>\n<li>乙<ul>\n<li>丙</li>\n</ul>\n</li>\n</ol>\n<blockquote>\n<p>引<br>\n文</p>\n</blockquote>\n<hr>\n",
    );
}

/// What a span of the outline covers.
fn at(body: &str, span: crate::source::Span) -> &str {
    &body[span.start as usize..span.end as usize]
}

#[test]
fn the_outline_gives_the_place_of_everything_that_a_rule_may_report() {
    let body = "# 题\n\n[甲](x.md) [乙][y] [丙][z] ![图](a.png) [^无] <b>粗</b>\n\n```rust\n1\n```\n\n[y]: y.md\n\n[^注]: 未用\n\n[^注]: 重复\n";
    let outline = outline(body);
    let links: Vec<_> = outline
        .links
        .iter()
        .map(|link| (link.target.as_str(), link.text.as_str(), link.kind, at(body, link.span)))
        .collect();
    assert_eq!(links, [("x.md", "甲", LinkKind::Inline, "[甲](x.md)"), ("y.md", "乙", LinkKind::Reference, "[乙][y]")]);
    assert_eq!(at(body, outline.headings[0].span).trim(), "# 题");
    assert_eq!((outline.images[0].alt.as_str(), at(body, outline.images[0].span)), ("图", "![图](a.png)"));
    assert_eq!(
        (outline.broken_references[0].label.as_str(), at(body, outline.broken_references[0].span)),
        ("z", "[丙][z]")
    );
    assert_eq!((outline.code_languages[0].name.as_str(), at(body, outline.code_languages[0].span)), ("rust", "rust"));
    assert_eq!(outline.raw_html.iter().map(|&span| at(body, span)).collect::<Vec<_>>(), ["<b>", "</b>"]);
    let footnotes = &outline.footnotes;
    assert_eq!((footnotes.undefined[0].label.as_str(), at(body, footnotes.undefined[0].span)), ("无", "[^无]"));
    assert_eq!((footnotes.unused[0].label.as_str(), footnotes.unused.len()), ("注", 1));
    assert_eq!((footnotes.repeated[0].label.as_str(), footnotes.repeated.len()), ("注", 1));
}

#[test]
fn blocks_are_what_readers_see_and_never_join() {
    let body = "# 题\n\n甲**乙**\n丙 `码` [丁](x)\n\n- 一\n  - 二\n- 三\n\n| 头 | 部 |\n|---|---|\n| 格 | 子 |\n\n![图](a.png \"说明\")\n\n```\n代码\n```\n\n<div>块<p>段</p></div>\n\n末[^1]\n\n[^1]: 注\n";
    let expected =
        ["题", "甲乙丙 码 丁", "一", "二", "三", "头", "部", "格", "子", "说明", "代码", "块", "段", "末", "注"];
    assert_eq!(outline(body).blocks.of(body).collect::<Vec<_>>(), expected);
}

#[test]
fn a_block_that_stands_in_the_body_as_it_is_read_is_not_copied() {
    let body = "# 题\n\n  甲，乙。 \n\n一 \\* 二\n\n三&amp;四\n\n五\n六\n";
    let outline = outline(body);
    let blocks: Vec<&str> = outline.blocks.of(body).collect();
    assert_eq!(blocks, ["题", "甲，乙。", "一 * 二", "三&四", "五六"]);
    let within = |block: &&str| body.as_bytes().as_ptr_range().contains(&block.as_ptr());
    assert_eq!(blocks.iter().filter(|block| within(block)).count(), 2);
}
