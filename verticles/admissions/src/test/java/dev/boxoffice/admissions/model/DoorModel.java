package dev.boxoffice.admissions.model;

import dev.boxoffice.events.VoidReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** A sale, a door with three devices, and what must hold of them; the decisions are those of the product. */
final class DoorModel {
    private static final int DEVICES = 3;
    private static final int PAGE = 3;
    private static final int SELDOM = 4;
    private static final int NEARLY_NEVER = 20;

    /** Scans are of the latest tickets, so that each is scanned often. */
    private static final int LATEST = 4;

    private static final Optional<Gate> GATE = Optional.of(Tickets.MAIN);

    /** What can happen. */
    enum Kind {
        BUY,
        REFUND,
        PART_REFUND,
        TRANSFER,
        ACCEPT,
        CANCEL,
        SCAN_IN,
        SCAN_OUT,
        DISCONNECT,
        CONNECT,
        SEND,
        SEND_AGAIN,
        FETCH,
        REVOKE,
        UNDO
    }

    /** One of it: which order, ticket or device it is about follows from the numbers. */
    record Step(Kind kind, int a, int b) {
        private static final Kind[] OFTEN = {
            Kind.SCAN_IN, Kind.SCAN_IN, Kind.SCAN_IN, Kind.SCAN_IN, Kind.SCAN_OUT, Kind.SCAN_OUT, Kind.FETCH, Kind.SEND
        };

        static Step random(Random random) {
            int kind = random.nextInt(Kind.values().length + OFTEN.length);
            return new Step(
                    kind < OFTEN.length ? OFTEN[kind] : Kind.values()[kind - OFTEN.length],
                    random.nextInt(1_000),
                    random.nextInt(1_000));
        }
    }

    /** What a device has decided without network, or sent before. */
    private record Sent(String ref, Entry entry, boolean isFact, ScanResult result) {}

    private static final class Device {
        private final String name;
        private final DoorList known = new DoorList();
        private final Map<String, DoorState> own = new HashMap<>();
        private final Set<String> deadRefs = new HashSet<>();
        private final List<Sent> queue = new ArrayList<>();
        private ListCursor cursor = ListCursor.begin(0);
        private boolean isConnected = true;
        private boolean isRevoked;

        Device(String name) {
            this.name = name;
        }
    }

    private final boolean reentry;
    private final List<Device> devices = new ArrayList<>();
    private final Map<String, Admission> admissions = new LinkedHashMap<>();

    /** Of two processes, which answer by turns. */
    private final List<DoorList> lists = List.of(new DoorList(), new DoorList());

    private final Map<String, List<String>> orders = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<String> refs = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> offered = new HashSet<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, ScanResult> refused = new HashMap<>();
    private final Set<String> undone = new HashSet<>();
    private final List<Sent> passed = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private long clock;
    private int next;

    DoorModel(boolean reentry) {
        this.reentry = reentry;
        for (int i = 0; i < DEVICES; i++) {
            devices.add(new Device("device" + i));
        }
    }

    List<String> log() {
        return log;
    }

    /** What is violated first; empty if nothing is. In the end all devices send what they have. */
    Optional<String> run(List<Step> steps) {
        for (Step step : steps) {
            clock += 1_000;
            Optional<String> broken = take(step).or(this::placesHaveOneTicketEach);
            if (broken.isPresent()) {
                return broken;
            }
        }
        for (Device device : devices) {
            while (!device.queue.isEmpty()) {
                Optional<String> broken = send(device, 0);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return everyPassIsShown();
    }

    private Optional<String> take(Step step) {
        Device device = devices.get(step.a % DEVICES);
        switch (step.kind) {
            case BUY -> buy(1 + step.a % 2);
            case REFUND ->
                any(new ArrayList<>(orders.keySet()), step.a)
                        .filter(order -> step.b % SELDOM == 0)
                        .ifPresent(order -> orders.get(order).forEach(id -> end(id, VoidReason.ORDER)));
            case PART_REFUND ->
                any(ids(), step.a).filter(id -> step.b % SELDOM == 0).ifPresent(id -> end(id, VoidReason.REFUND));
            case TRANSFER -> any(ids(), step.a).ifPresent(this::offer);
            case ACCEPT -> any(new ArrayList<>(offered), step.a).ifPresent(this::accept);
            case CANCEL -> {
                if (step.b % NEARLY_NEVER == 0) {
                    ids().forEach(id -> end(id, VoidReason.EVENT));
                }
            }
            case SCAN_IN -> {
                return scan(device, step.b, Direction.IN);
            }
            case SCAN_OUT -> {
                return scan(device, step.b, Direction.OUT);
            }
            case DISCONNECT -> device.isConnected = false;
            case CONNECT -> device.isConnected = true;
            case SEND -> {
                return device.isConnected ? send(device, step.b) : Optional.empty();
            }
            case SEND_AGAIN -> {
                return any(sent, step.b).flatMap(this::sendAgain);
            }
            case FETCH -> fetch(device);
            case REVOKE -> device.isRevoked |= step.b % NEARLY_NEVER == 0;
            case UNDO -> any(ids(), step.b).ifPresent(this::undo);
        }
        return Optional.empty();
    }

    private List<String> ids() {
        return new ArrayList<>(admissions.keySet());
    }

    private static <T> Optional<T> any(List<T> list, int number) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(number % list.size()));
    }

    private Instant now() {
        return Tickets.NOW.plusMillis(clock);
    }

    private void store(Admission admission) {
        admissions.put(admission.id(), admission);
        lists.forEach(list -> list.put(ListedTicket.of(admission, now().toEpochMilli())));
    }

    private void buy(int quantity) {
        String order = "order" + ++next;
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= quantity; i++) {
            Place place = new Place(order, i, quantity, Tickets.EVENT, "organiser", "seated", "Seated", 2_000, "eur");
            store(Admission.issue(place, "buyer", null, newCode(place.admissionId()), now()));
            ids.add(place.admissionId());
        }
        orders.put(order, ids);
        log.add(order + " of " + quantity);
    }

    private TicketCode newCode(String admissionId) {
        TicketCode code = Tickets.code("code" + ++next);
        refs.add(code.ref());
        places.put(code.ref(), admissionId);
        return code;
    }

    private void end(String id, VoidReason reason) {
        ended.add(id);
        offered.remove(id);
        new PlaceRules(admissions.get(id)).end(reason, now()).orThrow().ifPresent(change -> store(change.next()));
        log.add(id + " is void: " + reason);
    }

    private void offer(String id) {
        if (admissions.get(id).entries().isEmpty() && !ended.contains(id)) {
            offered.add(id);
        }
    }

    /** As the product, a ticket that was used meanwhile is not replaced. */
    private void accept(String id) {
        offered.remove(id);
        Admission present = admissions.get(id);
        if (present.entries().isEmpty() && present.isLive()) {
            store(present.next()
                    .replaced(new Holder(null, "Bob"), newCode(id))
                    .record(HistoryEntry.What.TRANSFERRED, now(), null)
                    .build());
            log.add(id + " is transferred");
        }
    }

    private void undo(String id) {
        Admission present = admissions.get(id);
        if (present.entries().isEmpty()) {
            return;
        }
        Entry last = present.entries().get(present.entries().size() - 1);
        undone.add(last.scanId());
        refused.put(last.scanId(), last.direction() == Direction.IN ? ScanResult.ADMITTED : ScanResult.EXITED);
        store(UndoRules.undo(present, last.scanId(), "manager", now())
                .orThrow()
                .orElseThrow()
                .next());
        log.add(id + ": " + last.scanId() + " is undone");
    }

    private void fetch(Device device) {
        if (!device.isConnected || device.isRevoked) {
            return;
        }
        ListPage page;
        do {
            page = ListPage.of(lists.get(next++ % lists.size()), device.cursor, PAGE);
            device.cursor = page.next();
            take(device, page);
        } while (!page.isComplete());
        log.add(device.name + " fetches");
    }

    private static void take(Device device, ListPage page) {
        for (ListedTicket ticket : page.tickets()) {
            device.known.put(ticket);
            device.own.remove(ticket.ref());
            device.deadRefs.addAll(ticket.oldRefs());
            if (ticket.state() == DoorState.VOID) {
                device.deadRefs.add(ticket.ref());
            } else {
                device.deadRefs.remove(ticket.ref());
            }
        }
    }

    private Optional<String> scan(Device device, int number, Direction direction) {
        Optional<String> ref = any(refs.subList(Math.max(0, refs.size() - LATEST), refs.size()), number);
        if (ref.isEmpty() || device.isRevoked) {
            return Optional.empty();
        }
        Entry entry = new Entry(
                "scan" + ++next,
                direction,
                now(),
                now(),
                "main",
                "Main",
                device.name,
                device.name,
                !device.isConnected);
        return device.isConnected ? online(ref.get(), entry) : apart(device, ref.get(), entry);
    }

    private Optional<String> apart(Device device, String ref, Entry entry) {
        Optional<DoorState> state = device.known
                .find(ref)
                .flatMap(id -> device.known.after("", Integer.MAX_VALUE).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst())
                .map(one -> one.oldRefs().contains(ref)
                        ? DoorState.TRANSFERRED
                        : device.own.getOrDefault(ref, one.state()));
        ScanResult result = ScanRules.decide(state, "seated", reentry, GATE, entry.direction());
        log.add(device.name + " apart, " + ref + " " + entry.direction() + " " + entry.scanId() + ": " + result);
        if (!result.isPassed()) {
            return Optional.empty();
        }
        device.own.put(ref, result == ScanResult.ADMITTED ? DoorState.INSIDE : DoorState.LEFT);
        Sent fact = new Sent(ref, entry, true, result);
        device.queue.add(fact);
        passed.add(fact);
        return device.deadRefs.contains(ref)
                ? Optional.of(device.name + " knew that " + ref + " is void")
                : Optional.empty();
    }

    private Optional<String> online(String ref, Entry entry) {
        Admission present = admissions.get(places.get(ref));
        boolean isDead = !present.code().ref().equals(ref) || ended.contains(present.id());
        long in = count(present, Direction.IN);
        long out = count(present, Direction.OUT);
        Sent scan = new Sent(ref, entry, false, record(ref, entry, false));
        log.add(entry.deviceName() + ", " + ref + " " + entry.direction() + " " + entry.scanId() + ": " + scan.result);
        sent.add(scan);
        if (scan.result != ScanResult.ADMITTED) {
            return Optional.empty();
        }
        passed.add(scan);
        if (isDead) {
            return Optional.of("void " + ref + " was admitted");
        }
        boolean isInside = in > out;
        return isInside || (in > 0 && !reentry) ? Optional.of(ref + " was admitted twice") : Optional.empty();
    }

    /**
     * Counted by what was answered, and not by the state that the product keeps; without what is shown as a conflict.
     */
    private long count(Admission admission, Direction direction) {
        Set<String> shown = admission.conflicts().stream()
                .map(conflict -> conflict.second().scanId())
                .collect(Collectors.toSet());
        return sent.stream()
                .filter(one -> !shown.contains(one.entry.scanId()))
                .filter(one -> one.entry.direction() == direction && one.result.isPassed())
                .filter(one -> places.get(one.ref).equals(admission.id()) && !undone.contains(one.entry.scanId()))
                .count();
    }

    /** As RecordScans does: what changes nothing is recorded by its id. */
    private ScanResult record(String ref, Entry entry, boolean isFact) {
        Admission present = admissions.get(places.get(ref));
        Optional<ScanDecision> repeated = ScanRules.repeated(present, ref, entry.scanId());
        if (repeated.isEmpty() && refused.containsKey(entry.scanId())) {
            return refused.get(entry.scanId());
        }
        ScanDecision decision = isFact
                ? ScanRules.fact(present, ref, entry, reentry)
                : ScanRules.scan(present, ref, entry, reentry, GATE);
        decision.next().ifPresent(this::store);
        if (ScanRules.repeated(admissions.get(present.id()), ref, entry.scanId())
                .isEmpty()) {
            refused.put(entry.scanId(), decision.result());
        }
        return decision.result();
    }

    private Optional<String> send(Device device, int number) {
        if (device.queue.isEmpty()) {
            return Optional.empty();
        }
        Sent fact = device.queue.remove(number % device.queue.size());
        ScanResult result = record(fact.ref, fact.entry, true);
        log.add(device.name + " sends " + fact.entry.scanId() + ": " + result);
        sent.add(new Sent(fact.ref, fact.entry, true, result));
        return Optional.empty();
    }

    private Optional<String> sendAgain(Sent earlier) {
        Map<String, Admission> before = new HashMap<>(admissions);
        ScanResult result = record(earlier.ref, earlier.entry, earlier.isFact);
        // What others told since may show that it let a second person in, or that it did not.
        boolean isAlike = (result == earlier.result || earlier.isFact) && before.equals(admissions);
        // What a transfer has made void was let in by the code of before; its place has no scans of that code.
        boolean isReplaced =
                !admissions.get(places.get(earlier.ref)).code().ref().equals(earlier.ref);
        return isAlike || isReplaced
                ? Optional.empty()
                : Optional.of(earlier.entry.scanId() + " was " + earlier.result + " and is " + result);
    }

    /** Every place of a complete order has one live code, and every other place none. */
    private Optional<String> placesHaveOneTicketEach() {
        for (String id : ids()) {
            long live = refs.stream()
                    .filter(ref -> places.get(ref).equals(id))
                    .map(ref -> DoorState.of(admissions.get(id), ref))
                    .filter(state -> state != DoorState.VOID && state != DoorState.TRANSFERRED)
                    .count();
            if (live != (ended.contains(id) ? 0 : 1)) {
                return Optional.of(id + " has " + live + " valid tickets");
            }
        }
        return Optional.empty();
    }

    /** Whoever came in is a scan of the ticket or a conflict, and a ticket has no more scans than it lets in. */
    private Optional<String> everyPassIsShown() {
        for (Sent pass : passed) {
            String scanId = pass.entry.scanId();
            Admission admission = admissions.get(places.get(pass.ref));
            boolean isReplaced = !pass.isFact && !admission.code().ref().equals(pass.ref);
            boolean isKnown = ScanRules.repeated(admission, pass.ref, scanId).isPresent();
            boolean isFull = refused.get(scanId) == ScanResult.TOO_MANY
                    || admission.conflicts().size() >= ScanRules.MOST_CONFLICTS;
            boolean isExit = pass.entry.direction() == Direction.OUT;
            if (!isKnown && !undone.contains(scanId) && !isReplaced && !isFull && !isExit) {
                return Optional.of(scanId + " was let in, and is not shown");
            }
        }
        return admissions.values().stream()
                .filter(admission -> !alternates(admission))
                .findFirst()
                .map(admission -> admission.id() + " was let in twice: " + admission.entries());
    }

    /** An exit before the first entry was of a person whose entry is not told yet. */
    private boolean alternates(Admission admission) {
        int entries = 0;
        boolean isInside = false;
        for (Entry entry : admission.entries()) {
            boolean isIn = entry.direction() == Direction.IN;
            if (isIn && (isInside || (entries > 0 && !reentry))) {
                return false;
            }
            entries += isIn ? 1 : 0;
            isInside = isIn;
        }
        return true;
    }
}
