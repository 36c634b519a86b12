//! What must hold within and across records: one file per rule, with its explanation, example and test.
//!
//! In: the catalogue, the files beside it, and for what is written in Markdown the plan and the outlines. Out: diagnostics
//! whose places name record and field. A rule never stops another, and never looks at a file.
//!
//! To add a rule: write its file with a `RULE` of one of these forms, the first that can say it, and add its name to the
//! group of that form in the list below.
//!
//! - [`RecordRule`]: judges one record at a time by itself, so that a preview judges those alone that somebody has changed.
//! - [`SurroundedRule`]: judges one record at a time, and may look at the setup lists, the site and the names of the files
//!   beside records, but at no other record. It judges all of them again where one of those is another.
//! - [`TextRule`]: judges the Markdown of one record at a time, and sees where links lead.
//! - [`Rule`]: judges all records at once: what stands twice, what records say of each other, how many there are; or the setup
//!   lists and the site. It runs again with every change, however small.
//! - [`FileRule`]: judges the files that are published.
//!
//! What a form may look at stands in `facts.rs`; the compiler holds it.

mod body;
mod facts;
mod memory;
mod promise;
mod series;
mod shared;

use crate::diagnostics::{Code, Diagnostic};

pub use crate::model::One;
pub use body::Body;
pub use facts::{Facts, FileFacts, RecordFacts, Surroundings, TextFacts, TextSettings};
pub use memory::{Changes, Memory, faulty_texts, found, judge_files, judge_records, judge_texts, texts_that_lead};

use crate::model::of_any_kind;

pub use crate::figures::place::{entry_field, entry_place, field, name_of, path};

/// One rule on a record. It rests on that record and the day, and on nothing else.
#[derive(Debug, Clone, Copy)]
pub struct RecordRule {
    /// How it is named, explained and shown by example.
    pub code: &'static Code,
    /// Everything in one record that breaks it. Of Markdown it sees no more than whether there is any.
    pub check: fn(&RecordFacts, One<'_>) -> Vec<Diagnostic>,
}

/// One rule on a record and what stands around it. It rests on that record, the setup lists, the site, the files and the day.
#[derive(Debug, Clone, Copy)]
pub struct SurroundedRule {
    /// How it is named, explained and shown by example.
    pub code: &'static Code,
    /// Everything in one record that breaks it. Of Markdown it sees no more than whether there is any.
    pub check: fn(&Surroundings<'_>, One<'_>) -> Vec<Diagnostic>,
}

/// One rule across records, or on the site and its setup lists.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// How it is named, explained and shown by example.
    pub code: &'static Code,
    /// Everything that breaks it. Of Markdown it sees no more than whether there is any.
    pub check: fn(&Facts<'_>) -> Vec<Diagnostic>,
}

/// One rule on the Markdown of a record.
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    /// How it is named, explained and shown by example.
    pub code: &'static Code,
    /// Everything in one text that breaks it. Of other texts it sees no more than the anchors of their headings. Where the text has no
    /// link and no image, it rests on the text alone.
    pub check: fn(&TextFacts<'_>, &Body<'_>) -> Vec<Diagnostic>,
}

/// One rule on the published files that are text.
#[derive(Debug, Clone, Copy)]
pub struct FileRule {
    /// How it is named, explained and shown by example.
    pub code: &'static Code,
    /// Everything that breaks it.
    pub check: fn(&FileFacts<'_>) -> Vec<Diagnostic>,
}

/// Declares the modules and lists their rules.
macro_rules! rules {
    (
        records { $($record:ident,)* }
        surrounded { $($surrounded:ident,)* }
        across { $($across:ident,)* }
        texts { $($text:ident,)* }
        files { $($file:ident,)* }
        records_and_texts { $($both:ident,)* }
        surrounded_and_texts { $($hosting:ident,)* }
    ) => {
        $(mod $record;)*
        $(mod $surrounded;)*
        $(mod $across;)*
        $(mod $text;)*
        $(mod $file;)*
        $(mod $both;)*
        $(mod $hosting;)*

        /// Every rule on one record, in the order of this list.
        pub const RECORD_RULES: &[RecordRule] = &[$($record::RULE,)* $($both::RULE,)*];

        /// Every rule on one record and what stands around it, in the order of this list.
        pub const SURROUNDED_RULES: &[SurroundedRule] = &[$($surrounded::RULE,)* $($hosting::RULE,)*];

        /// Every rule across records, in the order of this list.
        pub const ACROSS_RULES: &[Rule] = &[$($across::RULE,)*];

        /// Every rule on the Markdown of a record, in the order of this list.
        pub const TEXT_RULES: &[TextRule] = &[$($text::RULE,)* $($both::TEXT_RULE,)* $($hosting::TEXT_RULE,)*];

        /// Every rule on published files, in the order of this list.
        pub const FILE_RULES: &[FileRule] = &[$($file::RULE,)*];
    };
}

rules! {
    records {
        alias_form,
        allocated_above_total,
        announced_but_past,
        attachment_path,
        cancelled_without_reason,
        capacity_below_attendance,
        cell_does_not_fit,
        change_not_shown,
        change_without_difference,
        completed_without_evidence,
        completed_without_full,
        correction_of_nothing,
        correction_without_reason,
        counts_above_received,
        deadline_task_without_due,
        document_number_form,
        duplicate_column,
        duplicate_part,
        duplicate_tag,
        duplicate_task,
        end_before_start,
        entries_out_of_order,
        entry_after_the_end,
        entry_of_two_records,
        event_ends_before_start,
        full_text_without_consent,
        full_without_completion,
        goal_goes_backwards,
        held_in_the_future,
        indicator_period_twice,
        indicator_values_out_of_order,
        indicator_without_target,
        interpretation_without_document,
        milestone_after_due,
        not_adopted_without_reason,
        periodic_task_without_cadence,
        progress_goes_backwards,
        project_without_goals,
        published_before_written,
        published_late,
        reason_without_correction,
        register_without_rows,
        release_after_event,
        reply_before_receipt,
        reply_date_without_reply,
        reply_without_date,
        signup_after_event,
        sources_do_not_add_up,
        spent_above_allocated,
        spent_above_total,
        stages_out_of_order,
        suspended_without_explanation,
        unknown_changed_field,
        unknown_column,
        unknown_goal,
        unknown_item,
        unknown_task,
        validity_without_date,
        value_without_benchmark,
        withdrawn_in_the_future,
    }
    surrounded {
        area_twice_in_breakdown,
        attachment_missing,
        breakdown_does_not_add_up,
        channel_group_mismatch,
        done_above_planned,
        entry_of_other_area,
        leader_named,
    }
    across {
        area_cycle,
        area_parent_level,
        base_url_form,
        clock_limits_decrease,
        clock_stage_twice,
        clock_without_limits,
        colour_form,
        continuations_in_a_circle,
        continues_a_later_project,
        date_in_the_future,
        division_code_form,
        duplicate_division_code,
        duplicate_document_number,
        duplicate_index_number,
        duplicate_list_name,
        grid_cell_taken,
        grid_form,
        holiday_data_missing,
        interprets_itself,
        project_number_twice,
        report_form_address,
        review_missing,
        secrecy_missing,
        site_code_form,
        site_codes_missing,
        site_contact_missing,
        statistics_row_twice,
        unknown_language,
        unknown_severity_code,
        unknown_severity_level,
        unknown_time_zone,
    }
    texts {
        body_too_deep,
        broken_anchor,
        broken_image,
        broken_link,
        footnote_mistake,
        heading_level_skipped,
        link_refused,
        link_to_unpublished,
        link_undefined,
        link_without_text,
    }
    files {
        demo_mark_missing,
    }
    records_and_texts {
        image_without_alternative,
    }
    surrounded_and_texts {
        unknown_host,
    }
}

/// The code of every rule, each once.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let of_records = || {
        let surrounded = SURROUNDED_RULES.iter().map(|rule| rule.code);
        RECORD_RULES.iter().map(|rule| rule.code).chain(surrounded)
    };
    let across = ACROSS_RULES.iter().map(|rule| rule.code);
    let of_texts = TEXT_RULES.iter().map(|rule| rule.code);
    let of_files = FILE_RULES.iter().map(|rule| rule.code);
    let is_of_records = move |code: &&Code| of_records().any(|known| known.name == code.name);
    of_records().chain(across).chain(of_texts.filter(move |code| !is_of_records(code))).chain(of_files)
}
