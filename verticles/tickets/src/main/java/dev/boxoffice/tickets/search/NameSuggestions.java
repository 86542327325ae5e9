package dev.boxoffice.tickets.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** The names of a field that may be meant by a text: there are some hundred or thousand, so that all are looked at. */
final class NameSuggestions {
    private final IndexReader reader;
    private final List<String> beginnings;

    /** Suggests for a text; several words may be one name, or the last one may begin it. */
    NameSuggestions(IndexReader reader, String text) {
        this.reader = reader;
        this.beginnings = text.isBlank() ? List.of("") : beginnings(Words.of(text, WordQuery.MOST_WORDS));
    }

    private static List<String> beginnings(List<String> words) {
        return words.isEmpty() ? List.of() : List.of(String.join(" ", words), words.get(words.size() - 1));
    }

    /** A name by which events are found, with how many were found before some were removed. */
    private record Candidate(String term, int count) {}

    /** The names with the most events. */
    List<SuggestedNames.Name> of(String field, int most) throws IOException {
        Terms terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return List.of();
        }
        List<SuggestedNames.Name> names = new ArrayList<>();
        for (Candidate candidate : candidates(terms.iterator(), most)) {
            name(field, candidate.term()).ifPresent(names::add);
        }
        names.sort(Comparator.comparingInt(SuggestedNames.Name::events)
                .reversed()
                .thenComparing(SuggestedNames.Name::name));
        return names;
    }

    private List<Candidate> candidates(TermsEnum terms, int most) throws IOException {
        PriorityQueue<Candidate> best = new PriorityQueue<>(
                Comparator.comparingInt(Candidate::count).thenComparing(Candidate::term, Comparator.reverseOrder()));
        for (BytesRef term = terms.next(); term != null; term = terms.next()) {
            String name = term.utf8ToString();
            if (isMeant(name)) {
                best.add(new Candidate(name, terms.docFreq()));
                if (best.size() > most) {
                    best.poll();
                }
            }
        }
        return List.copyOf(best);
    }

    private boolean isMeant(String name) {
        return beginnings.stream().anyMatch(text -> name.startsWith(text) || name.contains(" " + text));
    }

    /** The name as it is written in one of the events, which are counted without those that were removed. */
    private Optional<SuggestedNames.Name> name(String field, String term) throws IOException {
        String written = null;
        int count = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            LeafReader part = leaf.reader();
            PostingsEnum events = part.postings(new Term(field, term), PostingsEnum.NONE);
            if (events == null) {
                continue;
            }
            SortedDocValues names = DocValues.getSorted(part, field + SearchFields.WRITTEN);
            Bits present = part.getLiveDocs();
            for (int id = events.nextDoc(); id != DocIdSetIterator.NO_MORE_DOCS; id = events.nextDoc()) {
                if (present == null || present.get(id)) {
                    count++;
                    if (written == null && names.advanceExact(id)) {
                        written = names.lookupOrd(names.ordValue()).utf8ToString();
                    }
                }
            }
        }
        return written == null ? Optional.empty() : Optional.of(new SuggestedNames.Name(written, count));
    }
}
