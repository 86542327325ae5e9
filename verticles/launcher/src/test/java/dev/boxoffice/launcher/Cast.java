package dev.boxoffice.launcher;

/** Four people; only the operator, who begins a new session, has been here before. */
record Cast(Client visitor, Client another, Client owner, Client operator) {
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
