package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionSymbol;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The contracts of one file by the bytes of their texts: every distinct text is understood once,
 * and looking it up again makes no object. Not thread-safe.
 */
final class ContractTexts {
    /** A text that is no contract symbol. */
    static final int BAD = -1;

    /** A contract of another underlying. */
    static final int OTHER = -2;

    /** A contract with terms changed by a split or special dividend. */
    static final int ADJUSTED = -3;

    /** A contract that expired before the session. */
    static final int EXPIRED = -4;

    /** A contract that was not asked for. */
    static final int UNWANTED = -5;

    private final String underlying;
    private final LocalDate session;
    private final ContractFilter filter;
    private final List<OptionSymbol> contracts = new ArrayList<>();
    private final Map<OptionSymbol, Integer> known = new HashMap<>();
    private final SortedSet<LocalDate> expiries = new TreeSet<>();

    private byte[] texts = new byte[1 << 14];
    private int textsUsed;
    private int[] textStart = new int[512];
    private int[] textHash = new int[512];
    private int[] meaning = new int[512];
    private int size;
    private int[] table = new int[1024];
    private int last = -1;

    ContractTexts(String underlying, LocalDate session, ContractFilter filter) {
        this.underlying = underlying;
        this.session = session;
        this.filter = filter;
        Arrays.fill(table, -1);
    }

    /** Contracts in the order of their first row. */
    List<OptionSymbol> contracts() {
        return contracts;
    }

    /** Expiries of all standard contracts seen from the session on, also of those not wanted. */
    SortedSet<LocalDate> expiries() {
        return expiries;
    }

    /** Position of the contract in {@link #contracts}, or one of the constants. */
    int of(byte[] bytes, int start, int end) {
        if (last >= 0 && isText(last, bytes, start, end)) {
            return meaning[last];
        }
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        hash ^= hash >>> 15;
        int at = hash & (table.length - 1);
        while (table[at] >= 0) {
            int text = table[at];
            if (textHash[text] == hash && isText(text, bytes, start, end)) {
                last = text;
                return meaning[text];
            }
            at = (at + 1) & (table.length - 1);
        }
        last = size;
        add(bytes, start, end, hash);
        return meaning[last];
    }

    private boolean isText(int text, byte[] bytes, int start, int end) {
        int from = textStart[text];
        int to = text + 1 == size ? textsUsed : textStart[text + 1];
        return Arrays.equals(texts, from, to, bytes, start, end);
    }

    private void add(byte[] bytes, int start, int end, int hash) {
        int length = end - start;
        if (textsUsed + length > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(texts.length * 2, textsUsed + length));
        }
        if (size == meaning.length) {
            textStart = Arrays.copyOf(textStart, size * 2);
            textHash = Arrays.copyOf(textHash, size * 2);
            meaning = Arrays.copyOf(meaning, size * 2);
        }
        System.arraycopy(bytes, start, texts, textsUsed, length);
        textStart[size] = textsUsed;
        textsUsed += length;
        textHash[size] = hash;
        meaning[size] = understand(new String(bytes, start, length, StandardCharsets.UTF_8));
        size++;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            Arrays.fill(table, -1);
            for (int text = 0; text < size; text++) {
                place(text);
            }
        } else {
            place(size - 1);
        }
    }

    private void place(int text) {
        int at = textHash[text] & (table.length - 1);
        while (table[at] >= 0) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = text;
    }

    private int understand(String text) {
        OptionSymbol symbol;
        try {
            symbol = OptionSymbol.parse(text, "");
        } catch (LabException e) {
            return BAD; // every row with it becomes a finding that names file and line
        }
        switch (OptionRoots.kind(underlying, symbol.root())) {
            case OTHER:
                return OTHER;
            case ADJUSTED:
                return ADJUSTED;
            default:
                break;
        }
        if (symbol.expiry().isBefore(session)) {
            return filter.accepts(symbol) ? EXPIRED : UNWANTED;
        }
        expiries.add(symbol.expiry());
        if (!filter.accepts(symbol)) {
            return UNWANTED;
        }
        Integer at = known.get(symbol);
        if (at == null) {
            at = contracts.size();
            known.put(symbol, at);
            contracts.add(symbol);
        }
        return at;
    }
}
