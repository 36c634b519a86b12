//! Properties that hold for any text: random trees read alike here and in the reference parser, and no input panics.
