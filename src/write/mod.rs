//! From documents to files, one file per format.
