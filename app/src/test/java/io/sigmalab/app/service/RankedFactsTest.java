package io.sigmalab.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.run.RankedDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankedFactsTest {
    private static final Map<String, Object> ENDS = Map.of("low", -0.5, "high", 1.5);

    /** As a row finds them: taken out of the document when it is stored. */
    private static RankedFacts facts(String metricsJson) {
        return RankedFacts.parse(RankedDocument.of(metricsJson));
    }

    @Test
    void fieldsAreFoundInAnyOrderAmongWhatIsPassedOver() {
        RankedFacts facts =
                facts(
                        """
                        {"folds": [{"gate": 1, "test_start": "no"}], "test_end": "b",
                         "details": {"months": [[1, {"intervals": 2}]],
                             "intervals": {"psr": {"sharpe": 7}, "sharpe": {"low": -0.5,
                                 "high": 1.5}, "win_rate": {"low": 0}}, "hours": {"sharpe": 9}},
                         "gate": {"pass": true, "reasons": [{"code": "x"}]}, "n": 3,
                         "metrics": {"psr": 1, "n_effective": 2.5, "x": {}},
                         "test_start": "a"}
                        """);
        assertThat(facts)
                .isEqualTo(
                        new RankedFacts(
                                Map.of("pass", true, "reasons", List.of(Map.of("code", "x"))),
                                ENDS,
                                "a",
                                "b",
                                2.5));
    }

    @Test
    void whatIsNotThereIsNull() {
        RankedFacts none = new RankedFacts(null, null, null, null, null);
        assertThat(facts("{}")).isEqualTo(none);
        for (String details :
                List.of(
                        "null",
                        "[{\"intervals\": {}}]",
                        "{}",
                        "{\"intervals\": [1]}",
                        "{\"intervals\": {\"psr\": {}}, \"more\": 1}")) {
            assertThat(facts("{\"details\": " + details + ", \"test_end\": \"z\"}"))
                    .as(details)
                    .isEqualTo(new RankedFacts(null, null, null, "z", null));
        }
        assertThatThrownBy(() -> facts("{\"gate\": "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON");
    }
}
