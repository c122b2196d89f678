package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulated | simulated:seed=7,edge=0.0",
                "simulated: | simulated:seed=7,edge=0.0",
                " simulated:seed=12 | simulated:seed=12,edge=0.0",
                "simulated:edge=0.2 | simulated:seed=7,edge=0.2",
                "simulated: edge = .20 , seed = -3 | simulated:seed=-3,edge=0.2",
                "simulated:edge=-0 | simulated:seed=7,edge=0.0"
            })
    void aSimulatedSpecificationHasOneCanonicalForm(String spec, String id) {
        MarketData market = Providers.open(spec);

        assertThat(market.id()).isEqualTo(id);
        assertThat(market.isSimulated()).isTrue();
        assertThat(Providers.open(market.id()).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulatd | unknown data source \"simulatd\": data source: did you mean \"simulated\"?",
                "file:/data | unknown data source \"file:/data\": data source: did you mean \"files\"?",
                "quandl | one of: simulated, files, polygon",
                "'' | unknown data source",
                "simulated:sed=3 | did you mean \"seed\"?",
                "simulated:volatility=3 | one of: seed, edge",
                "simulated:seed=3, | simulated has no setting \"\"",
                "simulated:seed=3,seed=4 | seed is given twice",
                "simulated:seed=x | seed must be a whole number, was \"x\"",
                "simulated:seed= | seed must be a whole number, was \"\"",
                "simulated:seed | seed must be a whole number",
                "simulated:seed=99999999999999999999 | seed must be a whole number",
                "simulated:edge=1.5 | edge must be a number between 0 and 1, was \"1.5\"",
                "simulated:edge=-0.1 | edge must be a number between 0 and 1",
                "simulated:edge=NaN | edge must be a number between 0 and 1",
                "simulated:edge=much | edge must be a number between 0 and 1",
                "polygon | polygon needs settings",
                "polygon:key=x | polygon has nothing after its name"
            })
    void whatIsNotUnderstoodIsSaidWithTheNearestName(String spec, String text) {
        assertThatThrownBy(() -> Providers.open(spec))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(text)
                .extracting("reason")
                .isEqualTo(Reason.INVALID_VALUE);
    }
}
