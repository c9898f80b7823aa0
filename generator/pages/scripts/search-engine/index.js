// Stands last in the joined script, and is the only part that does anything by itself.

// For the scripts that fetch this one, or that stand beside it in the one file.
window.SearchEngine = { Finder, atLeisure, thingsOf };
