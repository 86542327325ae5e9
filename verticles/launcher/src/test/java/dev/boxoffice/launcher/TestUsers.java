package dev.boxoffice.launcher;

/** The users of a case. The operator has an existing account and a new session; the others are new. */
record TestUsers(Client visitor, Client another, Client owner, Client operator) {
    /** Who calls. */
    enum Caller {
        VISITOR,
        ANOTHER,
        OWNER,
        OPERATOR
    }

    Client of(Caller caller) {
        return switch (caller) {
            case VISITOR -> visitor;
            case ANOTHER -> another;
            case OWNER -> owner;
            case OPERATOR -> operator;
        };
    }
}
