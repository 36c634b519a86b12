//! The codes of this stage, and places in theme files.

use std::ops::Range;

use super::theme::ThemeFile;
use crate::diagnostics::{Code, Place, Severity, Words};
use crate::source::Span;

/// All codes of this stage.
pub static ALL: [&Code; 3] = [&TEMPLATE_ERROR, &BAD_STRINGS, &THEME_SETTINGS];

/// A template that cannot be read, or that asks for what its page does not have.
pub static TEMPLATE_ERROR: Code = Code {
    name: "template-error",
    severity: Severity::Error,
    title: Words { zh: "模板有错", en: "A template is wrong" },
    explanation: Words {
        zh: "模板语法有误，或者用到了页面数据、文字、过滤器、组件里没有的名称。站点自己的模板放在 templates/，会替换主题里的同名模板；删掉它就恢复主题自带的模板。",
        en: "The template's syntax is wrong, or it names a value, string, filter or component that is not there. Templates of the site stand in templates/ and replace those of the theme that have the same name: remove one to return to the theme's.",
    },
    source: None,
    example: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n=== templates/news.html\n{{ site.titel }}\n",
    correction: "=== content/news/x.md\n---\n标题: 通车\n日期: 2026-03-01\n来源: 示例\n---\n=== templates/news.html\n{{ site.title }}\n",
};

/// A file of strings that is no mapping of keys to words.
pub static BAD_STRINGS: Code = Code {
    name: "theme-strings",
    severity: Severity::Error,
    title: Words { zh: "主题文字文件有错", en: "A file of the theme's strings is wrong" },
    explanation: Words {
        zh: "主题的 i18n 文件每行写一个“键: 文字”，文字里的 {名称} 会换成实际内容。含冒号或以特殊符号开头的文字请加引号。",
        en: "A file under i18n/ has one `key: words` a line; {name} in the words is replaced. Quote words that hold a colon or begin with a special character.",
    },
    source: None,
    example: "=== i18n/zh-CN.yaml\nnav.home: [首页]\n",
    correction: "=== i18n/zh-CN.yaml\nnav.home: 首页\n",
};

/// `theme.yaml` cannot be read, or names what is not there.
pub static THEME_SETTINGS: Code = Code {
    name: "theme-settings",
    severity: Severity::Error,
    title: Words { zh: "主题设置有错", en: "The theme's settings are wrong" },
    explanation: Words {
        zh: "theme.yaml 的 styles 按次序列出主题的样式表，都在主题的 static 文件夹里。少了一个，页面就没有样式。",
        en: "`styles` in `theme.yaml` lists the sheets of the theme in their order; each lies in the theme's `static` folder.",
    },
    source: None,
    example: "=== themes/default/theme.yaml\nstyles: [mei-you.css]\n",
    correction: "=== themes/default/theme.yaml\nstyles: [tokens.css]\n",
};

/// Bytes of a file of the theme.
pub fn in_file(file: &ThemeFile, range: Range<usize>) -> Place {
    Place::span(file.path.clone(), Span::from_range(range))
}
