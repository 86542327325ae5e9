package dev.boxoffice.events;

/** How a question is answered. */
public enum QuestionKind implements EnumText {
    /** A line of text. */
    TEXT,
    /** One of the options. */
    CHOICE,
    /** Yes or no; one that is required has to be yes. */
    CHECKBOX
}
