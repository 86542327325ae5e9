package dev.boxoffice.events;

/** What every domain does with the data of a user. */
public enum UserDataAction implements EnumText {
    /** Copies it for the user. */
    EXPORT,
    /** Removes it, or blanks it where the law asks to keep the rest. */
    ERASE
}
