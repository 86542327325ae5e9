package dev.boxoffice.kernel.text;

import com.ibm.icu.text.IDNA;
import dev.boxoffice.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The address of one mailbox (RFC 5321, RFC 6531), in one spelling: the domain in ASCII as UTS 46 maps it, the part
 * before it composed (NFC), all of it in lower case. Display names, comments, quoted parts, lists and address literals
 * are no addresses here.
 *
 * @param local before the at sign
 * @param domain after it: letters, digits, hyphens and at least one dot
 */
public record MailAddress(String local, String domain) {
    private static final int MOST_CHARACTERS = 254;
    private static final int MOST_LOCAL_BYTES = 64;
    private static final int MOST_DOMAIN_CHARACTERS = 253;

    /** An atom of ASCII, or of letters, digits and marks of any script. */
    private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~\\-\\p{L}\\p{N}\\p{M}]+";

    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String PUNYCODE = "xn--";

    /** Loaded with the first address that needs it, as its tables take some milliseconds. */
    private static final class Idn {
        static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.USE_STD3_RULES
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ);
    }

    /** Loads the tables of international domains, which reads files. */
    public static void load() {
        toAscii("b\u00fccher.example");
    }

    /** The address that a text is, around which there may be space; empty if it is none. */
    public static Optional<MailAddress> parse(String text) {
        String address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        String local = composed(composed(address.substring(0, at)).toLowerCase(Locale.ROOT));
        if (local.getBytes(StandardCharsets.UTF_8).length > MOST_LOCAL_BYTES
                || !LOCAL.matcher(local).matches()) {
            return Optional.empty();
        }
        return toAscii(address.substring(at + 1))
                .filter(MailAddress::isDomain)
                .map(domain -> new MailAddress(local, domain))
                .filter(parsed -> parsed.text().length() <= MOST_CHARACTERS);
    }

    /**
     * The canonical spelling of the address that a field of a request is.
     *
     * @param field the name of the field
     * @throws Problem if it is none
     */
    public static String require(String text, String field) {
        return parse(text).map(MailAddress::text).orElseThrow(() -> Problem.invalid(field, field + " must be valid"));
    }

    /** The canonical spelling of an address; the text in lower case if earlier versions took what is none. */
    public static String canonical(String text) {
        return parse(text).map(MailAddress::text).orElseGet(() -> text.toLowerCase(Locale.ROOT));
    }

    private static boolean isDomain(String domain) {
        return domain.length() <= MOST_DOMAIN_CHARACTERS
                && DOMAIN.matcher(domain).matches()
                && !DIGITS.matcher(domain.substring(domain.lastIndexOf('.') + 1))
                        .matches();
    }

    private static Optional<String> toAscii(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        if (PLAIN.matcher(domain).matches() && !lower.contains(PUNYCODE)) {
            return Optional.of(lower);
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = Idn.UTS46.nameToASCII(domain, new StringBuilder(), info).toString();
        return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toLowerCase(Locale.ROOT));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The address in the one spelling. */
    public String text() {
        return local + "@" + domain;
    }

    /** Other spellings of the same mailbox that earlier versions may have kept. */
    public Set<String> otherSpellings() {
        String unicode = domain.contains(PUNYCODE)
                ? Idn.UTS46
                        .nameToUnicode(domain, new StringBuilder(), new IDNA.Info())
                        .toString()
                : domain;
        Set<String> spellings = new LinkedHashSet<>();
        for (String part : new String[] {domain, unicode}) {
            String address = local + "@" + part;
            spellings.add(address);
            spellings.add(Normalizer.normalize(address, Normalizer.Form.NFD));
            spellings.add(local + "@" + Normalizer.normalize(part, Normalizer.Form.NFD));
            spellings.add(Normalizer.normalize(local, Normalizer.Form.NFD) + "@" + part);
        }
        spellings.remove(text());
        return spellings;
    }

    /** Stands for the address wherever it is printed, as addresses are not for logs. */
    @Override
    public String toString() {
        return "MailAddress at " + domain;
    }
}
