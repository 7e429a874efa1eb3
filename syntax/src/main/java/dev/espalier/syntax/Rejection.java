package dev.espalier.syntax;

/// Why a source gave no tree, in terms that can be counted.
///
/// @param detail one sentence for a person, with the value and the limit
public record Rejection(Reason reason, String detail) {
  /// The reasons, as data sets count them.
  public enum Reason {
    /// Not readable, or gone.
    UNREADABLE,
    /// A NUL byte among the first 8,192, or UTF-16.
    BINARY,
    /// More bytes than the limit for one file.
    TOO_LARGE,
    /// No tree within the time limit for one file.
    TIME_LIMIT,
    /// Nested deeper than the limit of a front end that calls itself for what is inside.
    TOO_DEEP,
    /// An archive that ends early, lies about its sizes or names a place outside of it.
    BAD_ARCHIVE,
    /// An archive or entry that unpacks to more than the limit.
    ARCHIVE_LIMIT,
    /// A symbolic link back to a folder that is being read.
    LINK_LOOP,
    /// A language that no grammar covers, asked for explicitly.
    NO_GRAMMAR,
    /// A bug of ours that this file brought to light; the detail is the exception.
    INTERNAL_ERROR,
  }
}
