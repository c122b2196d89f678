package io.sigmalab.engine.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData.OptionCoverage;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains collected from the service. */
class PolygonChainTest extends PolygonOptionsCase {
    private ChainData chain(LocalDate... expiries) {
        return open().chain(
                        "SPY", DAY, ContractFilter.ofExpiries(List.of(expiries)), Progress.NONE);
    }

    private void publish() {
        int interest = 100;
        for (LocalDate expiry : EXPIRIES) {
            for (String ticker : tickers(expiry)) {
                server.snapshot.add(FakePolygon.snapshotOf(ticker, interest++));
            }
        }
    }

    @Test
    void aPastSessionHasNoChainUnlessItWasCollectedAndNothingIsMadeUp() {
        publish();

        ChainData chain = chain(DAY);

        assertThat(chain.chain().isEmpty()).isTrue();
        assertThat(chain.source()).contains("no past open interest");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void theChainOfTheMorningIsKeptForItsSession() {
        publish();
        server.contractsAPage = 4;
        clock.set("2024-07-02T12:00:00Z"); // 08:00 in New York
        ChainData collected = chain(DAY, NEXT);

        ChainSnapshot snapshot = collected.chain();
        assertThat(snapshot.size()).isEqualTo(20);
        assertThat(snapshot.contracts().get(0).toTicker()).isEqualTo("O:SPY240702C00545000");
        assertThat(snapshot.openInterest()[0]).isEqualTo(100);
        assertThat(snapshot.openInterest()[19]).isEqualTo(119);
        assertThat(snapshot.bid()[0]).isEqualTo(28.9);
        assertThat(snapshot.ask()[0]).isEqualTo(29.25);
        assertThat(snapshot.impliedVolatility()[0]).isEqualTo(0.3570277203465058);
        assertThat(snapshot.delta()[0]).isEqualTo(0.6436614934293701);
        assertThat(snapshot.gamma()[0]).isEqualTo(0.0061735291012820675);
        assertThat(server.asked("/v3/snapshot/options/SPY?")).isEqualTo(6); // 3 pages each

        clock.set("2024-08-15T18:00:00Z");
        server.requests.clear();
        assertThat(chain(DAY, NEXT).contentSha()).isEqualTo(collected.contentSha());
        assertThat(chain(NEXT).chain().size()).isEqualTo(10);
        assertThat(server.requests).isEmpty();
        assertThat(open().optionCoverage())
                .containsExactly(new OptionCoverage("SPY", DAY, DAY, 0, 1));
    }

    @Test
    void aSnapshotTakenAfterTheOpenKeepsOpenInterestOnly() {
        publish();
        clock.set("2024-07-02T13:30:00Z"); // 09:30 in New York
        ChainSnapshot snapshot = chain(DAY).chain();

        assertThat(snapshot.openInterest()[0]).isEqualTo(100);
        for (double[] column :
                List.of(
                        snapshot.bid(),
                        snapshot.ask(),
                        snapshot.impliedVolatility(),
                        snapshot.delta(),
                        snapshot.gamma())) {
            assertThat(column).containsOnly(Double.NaN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-07-02T10:59:00Z", "2024-07-02T20:00:00Z"})
    void outsideThePublicationAndTheCloseNothingIsAskedFor(String now) {
        publish();
        clock.set(now);

        ChainData chain = chain(DAY);

        assertThat(chain.chain().isEmpty()).isTrue();
        assertThat(chain.source()).contains("between 07:00 and its close");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void anInterruptedChainGoesOnWithTheExpiriesThatAreMissing() {
        publish();
        clock.set("2024-07-02T12:00:00Z");
        server.failWhere(path -> path.contains("expiration_date=2024-07-03"), 401, "{}");
        ContractFilter filter = ContractFilter.ofExpiries(List.of(DAY, NEXT));
        assertThatThrownBy(() -> open("1").chain("SPY", DAY, filter, Progress.NONE))
                .isInstanceOf(LabException.class);
        server.requests.clear();

        assertThat(chain(DAY, NEXT).chain().size()).isEqualTo(20);
        assertThat(server.requests)
                .singleElement()
                .asString()
                .contains("expiration_date=2024-07-03");
    }

    @Test
    void aPlanWithoutSnapshotsIsAWarningAndAnyOtherFailureIsNot() {
        publish();
        clock.set("2024-07-02T12:00:00Z");
        server.failWhere(
                path -> path.startsWith("/v3/snapshot/"),
                403,
                "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}");

        ChainData chain = chain(DAY);

        assertThat(chain.chain().isEmpty()).isTrue();
        assertThat(chain.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                            assertThat(finding.message()).contains("You are not entitled");
                        });
        server.failWhere(path -> path.startsWith("/v3/snapshot/"), 401, "{}");
        assertThatThrownBy(() -> chain(DAY)).isInstanceOf(LabException.class);
    }

    @Test
    void withoutAFilterEveryListedExpiryIsCollected() {
        publish();
        clock.set("2024-07-02T12:00:00Z");

        ChainData chain = open().chain("SPY", DAY, ContractFilter.ALL, Progress.NONE);

        assertThat(chain.chain().expiries()).containsExactlyElementsOf(EXPIRIES);
    }
}
