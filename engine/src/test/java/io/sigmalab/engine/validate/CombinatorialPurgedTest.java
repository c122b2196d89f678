package io.sigmalab.engine.validate;

import static io.sigmalab.engine.validate.WalkForwardTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sigmalab.engine.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CombinatorialPurgedTest {
    @Test
    @DisplayName("CP-1: six groups, two tested: 15 splits, 5 paths")
    void countsSplitsAndPaths() {
        CombinatorialPurged cpcv = new CombinatorialPurged(6, 2, 0);

        assertThat(cpcv.splitCount()).isEqualTo(15);
        assertThat(cpcv.pathCount()).isEqualTo(5);
        assertThat(cpcv.trainsOnLaterData()).isTrue();
    }

    @Test
    @DisplayName("CP-2: 12 rows, 3 groups, 2 tested, no purge, no embargo")
    void trainsOnTheGroupLeftOver() {
        List<Fold> folds = split(new CombinatorialPurged(3, 2, 0), Rows.daily(12, 0));

        assertThat(folds)
                .extracting(Fold::train)
                .containsExactly(Rows.range(8, 12), Rows.range(4, 8), Rows.range(0, 4));
        assertThat(folds.get(1).test()).containsExactly(0, 1, 2, 3, 8, 9, 10, 11);
        assertThat(new CombinatorialPurged(3, 2, 0).pathCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("CP-3: the same with labels of one row (skfolio's purge 1)")
    void purgesBothSides() {
        assertThat(split(new CombinatorialPurged(3, 2, 0), Rows.daily(12, 1)))
                .extracting(Fold::train)
                .containsExactly(Rows.range(9, 12), Rows.range(5, 7), Rows.range(0, 3));
    }

    @Test
    @DisplayName("CP-4: the same with an embargo of one row")
    void embargoesAfterTestedGroups() {
        List<Fold> folds = split(new CombinatorialPurged(3, 2, 1.0 / 12), Rows.daily(12, 0));

        assertThat(folds)
                .extracting(Fold::train)
                .containsExactly(Rows.range(9, 12), Rows.range(5, 8), Rows.range(0, 4));
        assertThat(folds).extracting(Fold::embargoed).containsExactly(1, 1, 0);
    }

    @Test
    @DisplayName("CP-5: five groups, two tested: 10 splits, 4 paths, path ids")
    void numbersThePaths() {
        CombinatorialPurged cpcv = new CombinatorialPurged(5, 2, 0);

        assertThat(cpcv.splitCount()).isEqualTo(10);
        assertThat(cpcv.pathCount()).isEqualTo(4);
        assertThat(cpcv.pathIds())
                .isDeepEqualTo(
                        new int[][] {
                            {0, 0}, {1, 0}, {2, 0}, {3, 0}, {1, 1}, {2, 1}, {3, 1}, {2, 2}, {3, 2},
                            {3, 3}
                        });
        assertThat(split(cpcv, Rows.daily(12, 0))).hasSize(10);
    }

    @Test
    @DisplayName("CP-6: twenty groups, ten tested: 184756 splits are refused")
    void refusesTooManySplits() {
        refused(
                () -> new CombinatorialPurged(20, 10, 0),
                "20 groups with 10 tested make 184756 splits, the most is 100000");
        refused(() -> new CombinatorialPurged(2000, 1000, 0), "countless splits");
    }

    @Test
    @DisplayName("purged_cv_skfolio_cases.json: splits, paths and path ids of skfolio's tests")
    void reproducesSkfolio() throws IOException {
        JsonNode root =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                Shared.path("vectors/overfitting/purged_cv_skfolio_cases.json")
                                        .toFile());
        int n = root.get("n_samples").asInt();
        int checked = 0;
        for (JsonNode test : root.get("cases")) {
            CombinatorialPurged cpcv =
                    new CombinatorialPurged(
                            test.get("n_folds").asInt(),
                            test.get("n_test_folds").asInt(),
                            test.get("embargo_size").asDouble() / n);
            List<Fold> folds = split(cpcv, Rows.daily(n, test.get("purged_size").asInt()));

            assertThat(folds).hasSize(test.get("splits").size());
            for (int i = 0; i < folds.size(); i++) {
                JsonNode split = test.get("splits").get(i);
                List<Integer> tested = new ArrayList<>();
                split.get("test").forEach(group -> tested.addAll(list(group)));
                assertThat(folds.get(i).train()).containsExactly(ints(split.get("train")));
                assertThat(Arrays.stream(folds.get(i).test()).boxed().toList()).isEqualTo(tested);
            }
            if (test.has("path_ids")) {
                assertThat(cpcv.splitCount()).isEqualTo(test.get("n_splits").asInt());
                assertThat(cpcv.pathCount()).isEqualTo(test.get("n_test_paths").asInt());
                assertThat(cpcv.pathIds()).isDeepEqualTo(table(test.get("path_ids")));
                assertThat(cpcv.splitsOfPaths()).isDeepEqualTo(table(test.get("recombined_paths")));
            }
            checked++;
        }
        assertThat(checked).isEqualTo(3);
    }

    @Test
    void noTrainingSpanTouchesAnyRunOfTestedGroupsAndEveryPathIsComplete() {
        for (long seed = 0; seed < 40; seed++) {
            Rows rows = Rows.random(seed, 300);
            CombinatorialPurged cpcv = new CombinatorialPurged(6, 1 + (int) (seed % 3), 0.01);

            int[][] tested = cpcv.testedGroups();
            List<Fold> folds = split(cpcv, rows);
            for (Fold fold : folds) {
                for (int group : tested[fold.index()]) {
                    Block block = cpcv.group(group, rows.size());
                    int[] members = Rows.range(block.from(), block.to());
                    assertThat(Arrays.stream(fold.train()))
                            .noneMatch(row -> rows.touches(row, members));
                }
            }
            for (int group = 0; group < 6; group++) {
                for (int split : cpcv.splitsOfPaths()[group]) {
                    assertThat(tested[split]).contains(group);
                }
            }
        }
    }

    @Test
    void refusesNonsense() {
        refused(() -> new CombinatorialPurged(1, 1, 0), "groups must be at least 2");
        refused(() -> new CombinatorialPurged(4, 4, 0), "test groups must be from 1 to 3");
        refused(() -> new CombinatorialPurged(4, 0, 0), "test groups must be from 1 to 3");
        refused(() -> new CombinatorialPurged(4, 2, -1), "embargo must be");
        refused(
                () -> split(new CombinatorialPurged(18, 9, 0), Rows.daily(9000, 0)),
                "48620 splits of 9000 rows do not fit in memory");
    }

    private static List<Fold> split(Splitter splitter, Rows rows) {
        return splitter.split(rows.decision(), rows.labelEnd(), rows.sessionDay());
    }

    private static List<Integer> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
    }

    private static int[] ints(JsonNode array) {
        return list(array).stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[][] table(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(CombinatorialPurgedTest::ints)
                .toArray(int[][]::new);
    }
}
