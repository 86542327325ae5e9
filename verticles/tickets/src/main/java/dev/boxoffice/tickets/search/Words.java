package dev.boxoffice.tickets.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words of a text as they are compared: in lower case, without accents, {@code ß} as {@code ss}. */
final class Words {
    static final Analyzer ANALYZER = new FoldingAnalyzer();

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** French and Italian titles join an article to its word by them. */
    private static final Pattern APOSTROPHES = Pattern.compile("['’ʼ`]");

    private Words() {}

    private static final class FoldingAnalyzer extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
        }
    }

    /** A text without the marks of any script, for the analyser. */
    static String plain(String text) {
        String split = APOSTROPHES.matcher(text).replaceAll(" ");
        return MARKS.matcher(Normalizer.normalize(split, Normalizer.Form.NFKD)).replaceAll("");
    }

    /** The words of a text, at most {@code most}. */
    static List<String> of(String text, int most) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("", plain(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < most && stream.incrementToken()) {
                words.add(term.toString());
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole name as one term: such as a city of several words. */
    static String name(String text) {
        return String.join(" ", of(text, Integer.MAX_VALUE));
    }
}
