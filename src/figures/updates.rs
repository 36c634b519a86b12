//! All progress entries of the site, the last published first.
