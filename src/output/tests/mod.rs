//! What a build does to its output folder, told as the people who run builds would.

mod kills;
mod scenes;
mod stage;
