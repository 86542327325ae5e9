package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.Question;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.SaleRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes an event of an input: parts that are new get ids, references by key become references by id, and ticket types
 * with seats of their own get pools, which have their ids.
 */
final class EventAssembly {
    private static final String NOT_UNIQUE = "must be unique";

    private final EventDetails present;
    private final EventInput input;
    private final Supplier<String> ids;
    private final Errors errors = new Errors();
    private final Map<String, TicketType> presentTypes;
    private final Map<String, String> references = new HashMap<>();
    private final List<String> typeIds = new ArrayList<>();
    private final Map<String, Pool> pools = new LinkedHashMap<>();

    private EventAssembly(EventDetails present, EventInput input, Supplier<String> ids) {
        this.present = present;
        this.input = input;
        this.ids = ids;
        this.presentTypes = present.ticketTypes().stream().collect(Collectors.toMap(TicketType::id, type -> type));
    }

    /**
     * The event that {@code input} describes; fails if its parts do not fit together.
     *
     * @param present the event until now
     * @param ids makes ids
     */
    static EventDetails assemble(EventDetails present, EventInput input, Supplier<String> ids) {
        return new EventAssembly(present, input, ids).assemble();
    }

    private EventDetails assemble() {
        addPools();
        assignTypeIds();
        List<TicketType> types = types();
        List<Code> codes = codes();
        EventDetails.Attendees attendees = attendees();
        List<Pool> placed = placedPools(types);
        errors.throwIfAny();
        return EventBuilder.of(input.fields())
                .pools(placed)
                .ticketTypes(types)
                .codes(codes)
                .attendees(attendees)
                .build();
    }

    private void addPools() {
        List<Pool> wanted = input.fields().pools();
        for (int i = 0; i < wanted.size(); i++) {
            Pool pool = wanted.get(i);
            errors.addIf(pools.putIfAbsent(pool.id(), pool) != null, "pools." + i + ".id", "id.duplicate", NOT_UNIQUE);
        }
        // A pool that belongs to one type goes with that type, not with the list of pools.
        present.pools().stream()
                .filter(pool -> presentTypes.containsKey(pool.id()))
                .forEach(pool -> pools.putIfAbsent(pool.id(), pool));
    }

    private void assignTypeIds() {
        Set<String> used = new HashSet<>();
        for (int i = 0; i < input.types().size(); i++) {
            EventInput.Type wanted = input.types().get(i);
            String id = wanted.type().id();
            String path = "ticketTypes." + i;
            if (id == null) {
                id = ids.get();
            } else {
                errors.addIf(!presentTypes.containsKey(id), path + ".id", "id.unknown", "is no type of this event");
            }
            errors.addIf(!used.add(id), path + ".id", "id.duplicate", NOT_UNIQUE);
            errors.addIf(
                    wanted.key() != null && references.containsKey(wanted.key()),
                    path + ".key",
                    "key.duplicate",
                    NOT_UNIQUE);
            references.put(id, id);
            if (wanted.key() != null) {
                references.putIfAbsent(wanted.key(), id);
            }
            typeIds.add(id);
        }
    }

    private List<TicketType> types() {
        List<TicketType> types = new ArrayList<>();
        for (int i = 0; i < typeIds.size(); i++) {
            EventInput.Type wanted = input.types().get(i);
            String path = "ticketTypes." + i;
            SaleRules.Companion requires = wanted.type().requires();
            if (requires != null) {
                String other = references.get(requires.ticketId());
                errors.addIf(other == null, path + ".requires", "requires.unknown", "is no type of this event");
                requires = new SaleRules.Companion(other, requires.most());
            }
            types.add(TypeBuilder.placed(wanted.type(), typeIds.get(i), pool(wanted, typeIds.get(i), path), requires));
        }
        return types;
    }

    private String pool(EventInput.Type wanted, String id, String path) {
        String pool = wanted.type().pool();
        if (wanted.quantity() != null) {
            errors.addIf(
                    pool != null && !pool.equals(id),
                    path + ".quantity",
                    "quantity.with_pool",
                    "may only be given without a pool");
            pools.put(id, new Pool(id, id, wanted.quantity()));
            return id;
        }
        if (pool != null) {
            errors.addIf(!pools.containsKey(pool), path + ".pool", "pool.unknown", "is no pool of this event");
            return pool;
        }
        TicketType before = presentTypes.get(id);
        if (before != null && pools.containsKey(before.pool())) {
            return before.pool();
        }
        errors.add(path + ".pool", "pool.missing", "or a quantity is required");
        return id;
    }

    /** Pools with the type under which their seats are counted; the pool of a type that has left it is dropped. */
    private List<Pool> placedPools(List<TicketType> types) {
        Map<String, Pool> before =
                present.pools().stream().collect(Collectors.toMap(Pool::id, Function.identity(), (one, other) -> one));
        Map<String, String> first = new HashMap<>();
        types.forEach(type -> first.putIfAbsent(type.pool(), type.id()));
        List<Pool> placed = new ArrayList<>();
        int index = 0;
        for (Pool pool : pools.values()) {
            boolean isOwn = presentTypes.containsKey(pool.id()) || typeIds.contains(pool.id());
            String holder = first.get(pool.id());
            if (holder != null) {
                boolean isKept = present.status() != EventStatus.DRAFT && before.containsKey(pool.id());
                String counted = isKept ? before.get(pool.id()).ticketId() : holder;
                placed.add(new Pool(pool.id(), counted, pool.quantity()));
            } else {
                errors.addIf(!isOwn, "pools." + index + ".id", "pool.unused", "is of no ticket type");
            }
            index++;
        }
        return placed;
    }

    private List<Code> codes() {
        Set<String> known = present.codes().stream().map(Code::id).collect(Collectors.toSet());
        List<Code> codes = new ArrayList<>();
        for (int i = 0; i < input.fields().codes().size(); i++) {
            Code code = input.fields().codes().get(i);
            String path = "codes." + i;
            codes.add(new Code(
                    id(code.id(), known, path),
                    code.text(),
                    code.discount(),
                    resolved(code.ticketTypes(), path + ".ticketTypes", "ticketTypes.unknown"),
                    resolved(code.reveals(), path + ".reveals", "reveals.unknown"),
                    code.validFrom(),
                    code.validUntil(),
                    code.maxUses(),
                    code.maxUsesPerBuyer()));
        }
        return codes;
    }

    /** The id of a part that is there already, each once, or a new one. */
    private String id(String id, Set<String> known, String path) {
        if (id == null) {
            return ids.get();
        }
        errors.addIf(!known.remove(id), path + ".id", "id.unknown", "must be of one that exists, each once");
        return id;
    }

    private List<String> resolved(List<String> types, String path, String code) {
        List<String> resolved = new ArrayList<>();
        for (String type : types) {
            String id = references.get(type);
            errors.addIf(id == null, path, code, "must be types of this event");
            if (id != null && !resolved.contains(id)) {
                resolved.add(id);
            }
        }
        return resolved;
    }

    private EventDetails.Attendees attendees() {
        EventDetails.Attendees wanted = input.fields().attendees();
        if (wanted == null) {
            return null;
        }
        Set<String> known = present.attendees() == null
                ? new HashSet<>()
                : present.attendees().questions().stream().map(Question::id).collect(Collectors.toSet());
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < wanted.questions().size(); i++) {
            Question question = wanted.questions().get(i);
            questions.add(new Question(
                    id(question.id(), known, "attendees.questions." + i),
                    question.text(),
                    question.kind(),
                    question.options(),
                    question.required(),
                    question.perSeat()));
        }
        return new EventDetails.Attendees(wanted.names(), questions, wanted.beforePayment(), wanted.changesUntil());
    }
}
