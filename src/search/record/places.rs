//! The texts of areas, units and dimensions; their full names are their titles.

use super::blocks::Blocks;
use crate::model::{Area, Department, Dimension};

pub(super) fn area(blocks: &mut Blocks<'_, '_>, area: &Area) {
    blocks.name(area.short.as_deref().unwrap_or_default());
}

pub(super) fn department(blocks: &mut Blocks<'_, '_>, unit: &Department) {
    blocks.paragraphs(unit.duty.as_ref());
    blocks.maybe(unit.phone.as_ref());
    blocks.maybe(unit.address.as_ref());
    blocks.name(unit.short.as_deref().unwrap_or_default());
    if let Some(area) = &unit.area {
        blocks.area(area);
    }
}

pub(super) fn dimension(blocks: &mut Blocks<'_, '_>, dimension: &Dimension) {
    blocks.paragraphs(dimension.summary.as_ref());
}
