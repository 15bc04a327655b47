# Writes the blocks of a Markdown file that are steps into `folder`; tells of each: its line, what it is, the file it
# makes or changes, and where it was written.
BEGIN { OFS = "\t" }

function kind_of(language, word) {
    if (word ~ /^file=/) return language == "diff" ? "diff" : "file"
    if (language == "sh" && (word == "run" || word == "background")) return word
    if (word == "output") return word
    print "follow: line " NR ": what is '" language " " word "'?" > "/dev/stderr"
    exit 1
}

/^```/ && !inside {
    inside = 1
    kind = ""
    line = NR
    if (split(substr($0, 4), words, " ") < 2) next
    kind = kind_of(words[1], words[2])
    block = folder "/" line
    printf "" > block
    next
}

/^```$/ && inside {
    inside = 0
    if (kind == "") next
    close(block)
    file = kind == "diff" || kind == "file" ? substr(words[2], 6) : "-"
    print line, kind, file, block
    next
}

inside && kind != "" { print > block }
