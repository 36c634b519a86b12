//! What must hold across fields and records: one file per rule, with its explanation, example and test.
//!
//! In: the catalogue, its figures, the plan and the outlines of the Markdown. Out: diagnostics whose places name record
//! and field. A rule never stops another, and never looks at a file.
//!
//! To add a rule: write its file with a `RULE`, and add its name to the list below. What looks into Markdown is a
//! [`TextRule`], which judges one text at a time, so that a preview judges those alone that somebody has written.

mod body;
mod memory;
mod promise;
mod series;
mod shared;

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic};
use crate::figures::Figures;
use crate::load::Asset;
use crate::model::{Catalogue, Date, RecordKey};
use crate::plan::{Outlines, Targets};
use crate::source::FilePath;

pub use body::Body;
pub use memory::{Memory, Since, check_again};

pub use crate::figures::place::{entry_field, entry_place, field, name_of, path};

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// What they come to.
    pub figures: &'a Figures,
    /// What the bodies hold.
    pub outlines: &'a Outlines,
    /// The file of each record.
    pub files: &'a BTreeMap<RecordKey, FilePath>,
    /// The files beside records.
    pub assets: &'a BTreeMap<FilePath, Asset>,
    /// Those among the published ones that are text; read for a demonstration alone.
    pub texts: &'a BTreeMap<FilePath, String>,
    /// Where links lead.
    pub targets: &'a Targets<'a>,
    /// Every code that the program knows.
    pub codes: &'a [&'static Code],
    /// The day for which the site is built.
    pub as_of: Date,
}

/// One rule on records.
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
    /// Everything in one text that breaks it. Of other texts it sees no more than the anchors of their headings.
    pub check: fn(&Facts<'_>, &Body<'_>) -> Vec<Diagnostic>,
}

/// Declares the modules and lists their rules.
macro_rules! rules {
    (records { $($name:ident,)* } texts { $($text:ident,)* } both { $($both:ident,)* }) => {
        $(mod $name;)*
        $(mod $text;)*
        $(mod $both;)*

        /// Every rule on records, in the order of this list.
        pub const RULES: &[Rule] = &[$($name::RULE,)* $($both::RULE,)*];

        /// Every rule on the Markdown of records, in the order of this list.
        pub const TEXT_RULES: &[TextRule] = &[$($text::RULE,)* $($both::TEXT_RULE,)*];
    };
}

rules! {
    records {
        alias_form,
        allocated_above_total,
        announced_but_past,
        area_cycle,
        area_parent_level,
        area_twice_in_breakdown,
        attachment_missing,
        attachment_path,
        base_url_form,
        breakdown_does_not_add_up,
        cancelled_without_reason,
        capacity_below_attendance,
        cell_does_not_fit,
        change_not_shown,
        change_without_difference,
        channel_group_mismatch,
        clock_limits_decrease,
        clock_stage_twice,
        clock_without_limits,
        colour_form,
        completed_without_evidence,
        completed_without_full,
        continuations_in_a_circle,
        continues_a_later_project,
        correction_of_nothing,
        correction_without_reason,
        counts_above_received,
        date_in_the_future,
        deadline_task_without_due,
        demo_mark_missing,
        division_code_form,
        document_number_form,
        done_above_planned,
        duplicate_column,
        duplicate_division_code,
        duplicate_document_number,
        duplicate_index_number,
        duplicate_list_name,
        duplicate_part,
        duplicate_tag,
        duplicate_task,
        end_before_start,
        entries_out_of_order,
        entry_after_the_end,
        entry_of_other_area,
        entry_of_two_records,
        event_ends_before_start,
        full_text_without_consent,
        full_without_completion,
        goal_goes_backwards,
        grid_cell_taken,
        grid_form,
        held_in_the_future,
        holiday_data_missing,
        indicator_period_twice,
        indicator_values_out_of_order,
        indicator_without_target,
        interpretation_without_document,
        interprets_itself,
        leader_named,
        milestone_after_due,
        not_adopted_without_reason,
        periodic_task_without_cadence,
        progress_goes_backwards,
        project_number_twice,
        project_without_goals,
        published_before_written,
        published_late,
        reason_without_correction,
        register_without_rows,
        release_after_event,
        report_form_address,
        reply_before_receipt,
        reply_date_without_reply,
        reply_without_date,
        review_missing,
        secrecy_missing,
        signup_after_event,
        site_code_form,
        site_codes_missing,
        site_contact_missing,
        sources_do_not_add_up,
        spent_above_allocated,
        spent_above_total,
        stages_out_of_order,
        statistics_row_twice,
        suspended_without_explanation,
        unknown_changed_field,
        unknown_column,
        unknown_goal,
        unknown_item,
        unknown_language,
        unknown_severity_code,
        unknown_severity_level,
        unknown_task,
        unknown_time_zone,
        validity_without_date,
        value_without_benchmark,
        withdrawn_in_the_future,
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
    both {
        image_without_alternative,
        unknown_host,
    }
}

/// The code of every rule, each once.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let of_texts = TEXT_RULES.iter().map(|rule| rule.code);
    let of_records = RULES.iter().map(|rule| rule.code);
    of_records.chain(of_texts.filter(|code| RULES.iter().all(|rule| rule.code.name != code.name)))
}
