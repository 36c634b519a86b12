//! Words for files that cannot be read, each with what to do about it.

use std::io;

use super::{MAX_TEXT_BYTES, codes};
use crate::diagnostics::{Diagnostic, Place, Text};
use crate::source::{BinaryKind, ByteOrder, FilePath, ReadProblem};
use crate::system::Link;
use crate::text;

fn save_as_utf8() -> Text {
    text!(
        "用记事本打开，选“另存为”，编码选 UTF-8，再保存；WPS 和 VS Code 右下角也可以换编码。",
        "Save the file as UTF-8 (Notepad: Save as, encoding UTF-8)."
    )
}

/// A file whose bytes are no text.
pub fn text(path: &FilePath, problem: &ReadProblem) -> Diagnostic {
    let (message, help) = match problem {
        ReadProblem::TooLarge { .. } => return too_large(path),
        ReadProblem::Utf16 { order } => {
            let name = match order {
                ByteOrder::Little => "UTF-16 LE",
                ByteOrder::Big => "UTF-16 BE",
            };
            (
                text!("文件编码是 {name}，应为 UTF-8。", "The file is encoded in {name}; it must be UTF-8."),
                save_as_utf8(),
            )
        }
        ReadProblem::Gb18030 => (
            text!("文件编码是 GB18030（GBK），应为 UTF-8。", "The file is encoded in GB18030 (GBK); it must be UTF-8."),
            save_as_utf8(),
        ),
        ReadProblem::NotUtf8 { offset } => (
            text!(
                "文件不是 UTF-8 编码：第 {offset} 个字节处读不出文字。",
                "The file is not UTF-8: byte {offset} is no part of a character."
            ),
            save_as_utf8(),
        ),
        ReadProblem::Nul { offset } => (
            text!(
                "文件第 {offset} 个字节是空字符，文本文件里不该有。",
                "Byte {offset} of the file is NUL, which no text has."
            ),
            text!(
                "用编辑器打开，删去这个看不见的字符；文件若已损坏，请从备份恢复。",
                "Delete that character in an editor, or restore the file from a copy."
            ),
        ),
        ReadProblem::Binary { kind } => {
            let name = match kind {
                BinaryKind::Zip => "ZIP（Word、Excel 文档也是）",
                BinaryKind::OldOffice => "Word/Excel 97–2003",
                BinaryKind::Pdf => "PDF",
                BinaryKind::Image => "图片",
                BinaryKind::Unknown => "二进制",
            };
            (
                text!("文件内容是{name}，不是文字。", "The file is not text ({name})."),
                text!(
                    "扩展名可能改错了：文档和图片请用原来的扩展名，放在记录旁边作附件。",
                    "Its ending may be wrong: keep documents and pictures under their own ending, beside the record."
                ),
            )
        }
    };
    Diagnostic::new(&codes::NOT_UTF8, Place::File(path.clone()), message).help(help)
}

fn too_large(path: &FilePath) -> Diagnostic {
    let megabytes = MAX_TEXT_BYTES / 1024 / 1024;
    Diagnostic::new(
        &codes::FILE_TOO_LARGE,
        Place::File(path.clone()),
        text!("文件超过 {megabytes} MB，不会读取。", "The file is larger than {megabytes} MB and is not read."),
    )
    .help(text!("请把台账按年度或地区拆成几个文件。", "Split the ledger by year or by area."))
}

/// A file that the system does not hand over.
pub fn io(path: &FilePath, error: &io::Error) -> Diagnostic {
    if error.kind() == io::ErrorKind::FileTooLarge {
        return too_large(path);
    }
    Diagnostic::new(
        &codes::UNREADABLE,
        Place::File(path.clone()),
        text!("读不了文件：{error}", "The file cannot be read: {error}"),
    )
    .help(text!(
        "请检查文件的权限，以及是否正被别的程序占用。",
        "Check its permissions, and whether another program holds it."
    ))
}

/// A symbolic link that is not followed.
pub fn link(path: &FilePath, link: Link) -> Diagnostic {
    let message = match link {
        Link::Outside => {
            text!("符号链接指向 content 以外，不会读取。", "The symbolic link leads out of `content/` and is not read.")
        }
        Link::Directory => {
            text!("符号链接指向文件夹，不会进入。", "The symbolic link leads to a folder and is not followed.")
        }
        Link::File | Link::Broken => text!("符号链接指向的文件不存在。", "The symbolic link leads to nothing."),
    };
    Diagnostic::new(&codes::SYMBOLIC_LINK, Place::File(path.clone()), message)
        .help(text!("请把文件本身放进 content。", "Put the file itself into `content/`."))
}

/// A pipe, socket or device.
pub fn special_file(path: &FilePath) -> Diagnostic {
    Diagnostic::new(
        &codes::UNREADABLE,
        Place::File(path.clone()),
        text!("这不是普通文件，不会读取。", "This is no regular file and is not read."),
    )
    .help(text!("请删去它。", "Remove it."))
}
