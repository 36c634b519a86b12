//! The areas as a grid of tiles: roughly where each lies, and no map, since a map of boundaries needs an approved picture.
//!
//! In: the cells (格位) that areas name. Out: [`Tile`]s in the order of the file; the sheet puts each into its column and row.
//! Where no area names a cell there are none, and pages list the areas instead.

use serde::Serialize;

use super::{Context, Count, Name};
use crate::model::{Area, Reference};
use crate::plan::Filter;

/// So many columns and rows have a place in the sheet (`home.css`).
const MOST: u64 = 12;

/// One area in its cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// Its short name and its page.
    pub name: Name,
    /// From 1.
    pub column: u64,
    /// From 1.
    pub row: u64,
    /// How many projects it has, areas in it included.
    pub projects: Count,
}

/// The tiles of the site; none where a cell lies outside the grid, so that no area is left out.
#[must_use]
pub fn tiles(context: &Context<'_>) -> Vec<Tile> {
    let placed: Vec<(&Area, u64, u64)> = context
        .catalogue
        .areas
        .iter()
        .filter_map(|area| match area.grid[..] {
            [column, row] => Some((area, column, row)),
            _ => None,
        })
        .collect();
    if placed.iter().any(|(_, column, row)| *column > MOST || *row > MOST) {
        return Vec::new();
    }
    let tile = |(area, column, row): (&Area, u64, u64)| {
        let filter = Filter::Area(area.id.clone());
        Some(Tile {
            name: context.area(&Reference::new(area.id.clone()))?,
            column,
            row,
            projects: Count::new(filter.projects(context.figures).len(), context.projects_href(filter)),
        })
    };
    placed.into_iter().filter_map(tile).collect()
}
