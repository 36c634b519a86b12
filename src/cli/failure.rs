//! Why a command could not do its work, in words: exit status 2.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::diagnostics::Text;
use crate::output::{Doing, OutputError, SitePathError};
use crate::site::CannotRun;
use crate::text;

/// A run that ended before its work was done.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Why.
    pub message: Text,
    /// The as-of date, where it was known by then.
    pub as_of: Option<String>,
}

impl Failure {
    /// A failure before the as-of date was known.
    pub const fn new(message: Text) -> Self {
        Self { message, as_of: None }
    }
}

impl From<CannotRun> for Failure {
    fn from(reason: CannotRun) -> Self {
        match reason {
            CannotRun::NoContent { root, cause } => {
                let root = root.display();
                let Text { zh, en } = self::cause(&cause);
                Self::new(text!(
                    "{root} 里没有 content 文件夹，读不了记录（{zh}）。请在站点文件夹里运行，或用 --root 指明。",
                    "There is no `content` folder in {root} ({en}). Run this in the folder of a site, or name it with --root."
                ))
            }
            CannotRun::BadEpoch(value) => Self::new(text!(
                "环境变量 SOURCE_DATE_EPOCH 应是秒数，现在是“{value}”。",
                "SOURCE_DATE_EPOCH should be a number of seconds; it is `{value}`."
            )),
            CannotRun::Threads(cause) => {
                Self::new(text!("无法启动线程：{cause}", "Threads cannot be started: {cause}"))
            }
            CannotRun::Theme { path, cause } => {
                let path = path.display();
                let Text { zh, en } = self::cause(&cause);
                Self::new(text!("读不了主题文件 {path}：{zh}。", "The theme file {path} cannot be read: {en}"))
            }
            CannotRun::SearchTooLarge => Self::new(text!(
                "记录太多，超出了搜索索引的编号范围（约280万条）。请把内容分成几个站点。",
                "There are more records than the search index can number (about 2.8 million). Split the content into several sites."
            )),
            CannotRun::Output { error, as_of } => Self { message: words(&error), as_of },
        }
    }
}

/// The words for what went wrong with the output.
fn words(error: &OutputError) -> Text {
    match error {
        OutputError::OverSources { output, source } => {
            let (output, source) = (output.display(), source.display());
            text!(
                "网站不能写到 {output}：它与内容所在的 {source} 重叠。请换一个输出文件夹。",
                "The site cannot be written to {output}: it would mix with {source}. Choose another output folder."
            )
        }
        OutputError::CacheInside { output, cache } => {
            let (output, cache) = (output.display(), cache.display());
            text!(
                "缓存 {cache} 在网站文件夹 {output} 里，会被公开。请换一个缓存文件夹。",
                "The cache {cache} lies in the output {output} and would be published. Choose another cache folder."
            )
        }
        OutputError::NotAFolder { output } => {
            let output = output.display();
            text!("{output} 是文件，不是文件夹。", "{output} is a file, not a folder.")
        }
        OutputError::LeavesRoot { output, target } => {
            let (output, target) = (output.display(), target.display());
            text!(
                "{output} 是符号链接，通向站点之外的 {target}，不会写入。",
                "{output} is a symbolic link out of the site, to {target}; nothing is written through it."
            )
        }
        OutputError::Busy { output } => {
            let output = output.display();
            text!(
                "另一个 gongkai 正在写 {output}，请等它结束。",
                "Another build is writing {output}; wait for it to end."
            )
        }
        OutputError::Foreign { path } => {
            let path = path.display();
            text!(
                "{path} 不是本程序生成的，却占着网站要用的位置。请移走它，或换一个输出文件夹。",
                "{path} was not written by Gongkai and stands where the site needs a file. Move it away, or choose another output folder."
            )
        }
        OutputError::LinkInside { path } => {
            let path = path.display();
            text!(
                "{path} 是符号链接，不会经它写入。请删去它。",
                "{path} is a symbolic link; nothing is written through it. Remove it."
            )
        }
        OutputError::CaseCollision { first, second } => text!(
            "{first} 和 {second} 只有大小写不同，在有的电脑上是同一个文件。",
            "{first} and {second} differ in case alone: on some machines they are one file."
        ),
        OutputError::BadPath { path, cause } => {
            let zh = path_zh(*cause);
            text!("“{path}”不能作输出文件名：{zh}。", "`{path}` cannot be the path of an output: {cause}.")
        }
        OutputError::PutTwice { path } => text!("{path} 有两份不同的内容。", "{path} has two different contents."),
        OutputError::FileAndFolder { file, inside } => {
            text!("{file} 是文件，又要作 {inside} 的文件夹。", "{file} is a file, and the folder of {inside}.")
        }
        OutputError::Incomplete { output } => {
            let output = output.display();
            text!("有页面没有写成，{output} 没有改动。", "A file of the site is missing; {output} was left as it was.")
        }
        OutputError::Full { path, cause } => {
            let path = path.display();
            let Text { zh, en } = self::cause(cause);
            text!(
                "磁盘满了，写不下 {path}（{zh}）。原来的网站没有改动。",
                "The disk is full at {path} ({en}). The site was left as it was."
            )
        }
        OutputError::Denied { path, doing, cause } => {
            let (verb, path) = (doing_zh(*doing), shown(path));
            let Text { zh, en } = self::cause(cause);
            text!("没有权限{verb} {path}（{zh}）。", "No permission: {path} cannot be {doing} ({en}).")
        }
        OutputError::Io { path, doing, cause } => {
            let (verb, path) = (doing_zh(*doing), shown(path));
            let Text { zh, en } = self::cause(cause);
            text!("{verb} {path} 时出错（{zh}）。", "{path} cannot be {doing} ({en}).")
        }
    }
}

/// What the system said, in Chinese where its kind has words here; its own words with its number otherwise.
pub(super) fn cause(error: &io::Error) -> Text {
    let zh = match error.kind() {
        ErrorKind::NotFound => "找不到",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::ReadOnlyFilesystem => "磁盘只读",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::FileTooLarge => "文件太大",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::AlreadyExists => "已经存在",
        ErrorKind::InvalidFilename => "文件名不能用",
        ErrorKind::CrossesDevices => "不在同一个磁盘上",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => "正被占用",
        ErrorKind::TimedOut => "超时",
        ErrorKind::Interrupted => "被中断",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::InvalidData => "内容不是应有的形式",
        _ => return Text::new(format!("系统报告：{error}"), error.to_string()),
    };
    match error.raw_os_error() {
        Some(_) => Text::new(zh, error.to_string()),
        // What our own code said of it: a path, most of the time.
        None => Text::new(format!("{zh}：{error}"), error.to_string()),
    }
}

const fn path_zh(cause: SitePathError) -> &'static str {
    match cause {
        SitePathError::Empty => "它是空的",
        SitePathError::Absolute => "它以 / 开头",
        SitePathError::Drive => "它以盘符开头",
        SitePathError::Backslash => "里面有反斜杠",
        SitePathError::Control => "里面有控制字符",
        SitePathError::EmptySegment => "里面有空的一段",
        SitePathError::DotSegment => "有一段是 . 或 ..",
        SitePathError::LongSegment => "有一段超过 255 个字节（85 个汉字）",
        SitePathError::NotNfc => "它不是 Unicode 的合成形式（NFC）",
        SitePathError::Reserved => "这个名字留给了输出文件夹的标记",
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

const fn doing_zh(doing: Doing) -> &'static str {
    match doing {
        Doing::Reading => "读取",
        Doing::Writing => "写入",
        Doing::Copying => "复制",
        Doing::Moving => "移动",
        Doing::Removing => "删除",
        Doing::Locking => "锁定",
        Doing::Resolving => "查找",
    }
}
