/**
 * Changing single values of a YAML text without touching anything else of it. Open {@link
 * io.sigmalab.engine.yaml.YamlText}.
 */
@NullMarked
package io.sigmalab.engine.yaml;

import org.jspecify.annotations.NullMarked;
