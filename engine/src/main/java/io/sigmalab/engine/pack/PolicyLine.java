package io.sigmalab.engine.pack;

/**
 * One effective value of a policy and where it came from.
 *
 * @param key name with its section, {@code execution.slippage_bps}
 * @param value value as written in YAML; {@code none} where a section or limit is absent
 * @param source file and line, or why the default is what it is
 */
public record PolicyLine(String key, String value, String source) {}
