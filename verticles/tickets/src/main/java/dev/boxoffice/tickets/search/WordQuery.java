package dev.boxoffice.tickets.search;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;

/**
 * Finds what has all words, each as a whole, as the beginning of a longer one, or with typos. The score of an event is
 * a sum of constants that depends on its own text alone, so that a page goes on where the one before has ended although
 * events were added.
 */
final class WordQuery {
    static final String TITLE = "title";
    static final String TEXT = "text";

    /** More words find nothing more precisely. */
    static final int MOST_WORDS = 8;

    /** Looking for typos is the larger part of the work, and few words leave few events. */
    private static final int MOST_WITH_TYPOS = 4;

    /** Longest word of which typos are looked for: its automaton grows with it. */
    private static final int LONGEST_WITH_TYPOS = 20;

    private static final int SHORTEST_WITH_TYPO = 4;
    private static final int SHORTEST_WITH_TYPO_IN_FRONT = 6;
    private static final int SHORTEST_WITH_TWO = 8;

    private static final float TITLE_WORD = 32;
    private static final float TITLE_BEGINNING = 16;
    private static final float WORD = 12;
    private static final float BEGINNING = 8;
    private static final float TYPO = 2;
    private static final float BEGINNING_WITH_TYPO = 1;

    private WordQuery() {}

    /** Finds the words of a text, of which there are some. */
    static Query of(List<String> words) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            all.add(of(words.get(i), i < MOST_WITH_TYPOS), Occur.MUST);
        }
        return all.build();
    }

    private static Query of(String word, boolean hasTypos) {
        int length = word.codePointCount(0, word.length());
        if (length == 1) {
            // It begins a word of most events: where is not worth the time.
            return new DisjunctionMaxQuery(
                    List.of(
                            score(new TermQuery(new Term(TEXT, word)), WORD),
                            score(new PrefixQuery(new Term(TEXT, word)), BEGINNING)),
                    0);
        }
        List<Query> exact = List.of(
                score(new TermQuery(new Term(TITLE, word)), TITLE_WORD),
                score(new PrefixQuery(new Term(TITLE, word)), TITLE_BEGINNING),
                score(new TermQuery(new Term(TEXT, word)), WORD),
                score(new PrefixQuery(new Term(TEXT, word)), BEGINNING));
        if (!hasTypos || length < SHORTEST_WITH_TYPO || length > LONGEST_WITH_TYPOS) {
            return new DisjunctionMaxQuery(exact, 0);
        }
        // Of short words, other first letters are other words: rock and dock.
        int fixed = length < SHORTEST_WITH_TYPO_IN_FRONT ? word.offsetByCodePoints(0, 1) : 0;
        Automaton oneTypo = typos(word, 1, fixed);
        Automaton beginning = Operations.concatenate(oneTypo, Automata.makeAnyString());
        Automaton typos = length < SHORTEST_WITH_TWO ? oneTypo : typos(word, 2, word.offsetByCodePoints(0, 1));
        return new DisjunctionMaxQuery(
                List.of(
                        new DisjunctionMaxQuery(exact, 0),
                        score(new AutomatonQuery(new Term(TEXT, word), typos), TYPO),
                        score(new AutomatonQuery(new Term(TEXT, word), beginning), BEGINNING_WITH_TYPO)),
                0);
    }

    private static Query score(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    /** Two neighbours that are exchanged count as one typo. */
    private static Automaton typos(String word, int most, int fixed) {
        return new LevenshteinAutomata(word.substring(fixed), true).toAutomaton(most, word.substring(0, fixed));
    }
}
