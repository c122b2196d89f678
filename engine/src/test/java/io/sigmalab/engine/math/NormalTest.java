package io.sigmalab.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values computed with 80 decimal digits by series and continued fraction. */
class NormalTest {
    @ParameterizedTest
    @CsvSource({
        "-37.5, 4.60535300958195484383e-308",
        "-30, 4.90671392714818705953e-198",
        "-20, 2.75362411860623369508e-89",
        "-10, 7.61985302416052606597e-24",
        "-8, 6.22096057427178412352e-16",
        "-6.5, 4.01600058385911780835e-11",
        "-5.7, 5.99037140106353442983e-9",
        "-5.6, 1.07175902583109073550e-8",
        "-4, 3.16712418331199212538e-5",
        "-3, 1.34989803163009452665e-3",
        "-2, 2.27501319481792072003e-2",
        "-1, 1.58655253931457051415e-1",
        "-0.6629, 2.53697300868236780013e-1",
        "-0.663, 2.53665277038616508759e-1",
        "-0.5, 3.08537538725986896362e-1",
        "-0.1, 4.60172162722971018535e-1",
        "-1e-5, 4.99996010577196052164e-1",
        "0, 0.5",
        "0.25, 5.98706325682923724241e-1",
        "0.7, 7.58036347776926985251e-1",
        "1.5, 9.33192798731141933996e-1",
        "2.5, 9.93790334674223864833e-1",
        "3.75, 9.99911582714799196132e-1",
        "5, 9.99999713348428120806e-1",
        "8, 9.99999999999999377904e-1"
    })
    void distributionFunctionIsRightInBothTails(double x, double expected) {
        assertThat(Normal.cdf(x)).isCloseTo(expected, within(5e-13 * expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1e-300, -3.70470962993611992365e+1",
        "1e-100, -2.12734535609653242942e+1",
        "1e-30, -1.14640246884436157198e+1",
        "1e-20, -9.26234008979840757957e+0",
        "1e-12, -7.03448382530113193261e+0",
        "1.3e-11, -6.66761145651074083466e+0",
        "1.4e-11, -6.65672309151818363560e+0",
        "1e-8, -5.61200124417478872793e+0",
        "1e-5, -4.26489079392282461023e+0",
        "0.001, -3.09023230616781353536e+0",
        "0.01, -2.32634787404084109308e+0",
        "0.025, -1.95996398454005421178e+0",
        "0.05, -1.64485362695147268795e+0",
        "0.0749, -1.44023826752796366311e+0",
        "0.0751, -1.43882539275253998244e+0",
        "0.1, -1.28155156554460043533e+0",
        "0.25, -6.74489750196081743202e-1",
        "0.4, -2.53347103135799741325e-1",
        "0.5, 0",
        "0.6, 2.53347103135799741325e-1",
        "0.75, 6.74489750196081743202e-1",
        "0.9, 1.28155156554460059349e+0",
        "0.95, 1.64485362695147228428e+0",
        "0.975, 1.95996398454005385560e+0",
        "0.99, 2.32634787404084076764e+0",
        "0.999, 3.09023230616781327776e+0"
    })
    void quantileIsRightInBothTails(double p, double expected) {
        assertThat(Normal.quantile(p)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }

    @Test
    void quantileUndoesTheDistributionFunction() {
        for (double x = -37; x <= 5; x += 0.01) {
            // Upwards of 0, 1 − tail keeps fewer digits the further out.
            double tolerance = x < 0 ? 1e-12 * -x : 1e-15 / Math.exp(-x * x / 2) + 1e-14;
            assertThat(Normal.quantile(Normal.cdf(x))).isCloseTo(x, within(tolerance + 1e-14));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-26, 7.65772493149056835153e+293",
        "-10, 5.37623428363227089683e+43",
        "-3, 16205.9888539995866255",
        "-1, 5.00898008076228346631",
        "-0.47, 1.86299689225480110637",
        "-0.46875, 1.85940241687142214644",
        "-0.46, 1.83451966577352433246",
        "-0.1, 1.12364335419920948066",
        "-1e-9, 1.0000000011283791681",
        "0, 1.0",
        "1e-9, 0.999999998871620833904",
        "0.3, 0.73459933456765514992",
        "0.46875, 0.632069689249556078156",
        "0.47, 0.631400516660034318495",
        "1, 0.427583576155807004411",
        "2.5, 0.210806364061143580647",
        "3.99, 0.137324040914229704324",
        "4, 0.136999457625061389889",
        "4.01, 0.136676367429949153696",
        "10, 0.0561409927438225858575",
        "27, 0.0208816079904209406741",
        "40, 0.0141003359833778136247",
        "1e6, 5.64189583547474192156e-7",
        "1e150, 5.6418958354775629776e-151"
    })
    void scaledComplementIsRightFromOneEndToTheOther(double x, double expected) {
        assertThat(Normal.erfcx(x)).isCloseTo(expected, within(2e-15 * expected));
    }

    @Test
    void complementAndScaledComplementDifferByTheExponential() {
        for (double x = -5; x < 26; x += 0.037) {
            double expected = Normal.erfcx(x) * Math.exp(-x * x);
            // The rounding of the square costs x² units in the last place.
            assertThat(Normal.erfc(x)).isCloseTo(expected, within(3e-16 * (2 + x * x) * expected));
        }
        assertThat(Normal.erfcx(-27)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Normal.erfcx(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "1e-300, 2.50662827463100056523e-300",
        "1e-18, 2.50662827463100068175e-18",
        "1e-9, 2.50662827463100066116e-9",
        "-1e-5, -0.0000250662827489349420662",
        "0.01, 0.0250689082587110362843",
        "-0.3, -0.841621233572914165522",
        "0.425, 1.43953147093845583691",
        "0.4251, 1.44023826752796346684",
        "0.49, 2.32634787404084076764",
        "-0.4999, -3.71901648545570838672"
    })
    void quantileAboutTheMedianKeepsTheDigitsOfTinyShares(double q, double expected) {
        assertThat(Normal.quantileFromMedian(q))
                .isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "-37, 2.12000655152460562685e-298",
        "-5, 0.00000148671951473429770791",
        "-1, 0.241970724519143349798",
        "0, 0.39894228040143267794",
        "0.3, 0.381387815460524086878",
        "2, 0.0539909665131880519506",
        "12, 2.14638373566306034504e-32"
    })
    void densityIsRightInBothTails(double x, double expected) {
        assertThat(Normal.density(x)).isCloseTo(expected, within(2e-13 * expected));
    }

    @Test
    void extremesAndNonsense() {
        assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Normal.cdf(-1e10)).isZero();
        assertThat(Normal.cdf(Double.NaN)).isNaN();
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Normal.quantileFromMedian(-0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> Normal.quantileFromMedian(0.6)).hasMessageContaining("was 0.6");
        assertThatThrownBy(() -> Normal.quantile(1.1)).hasMessageContaining("was 1.1");
        assertThatThrownBy(() -> Normal.quantile(Double.NaN)).hasMessageContaining("was NaN");
    }
}
