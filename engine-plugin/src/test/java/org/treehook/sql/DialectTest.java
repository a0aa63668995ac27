package org.treehook.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void theEngineNamesTheDatabase() {
        assertThat(Dialect.of("h2")).isEqualTo(Dialect.H2);
        assertThat(Dialect.of("postgres")).isEqualTo(Dialect.POSTGRESQL);
    }

    @Test
    void aDatabaseThatWeHaveNoSqlForIsRefused() {
        assertThatThrownBy(() -> Dialect.of("mysql"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("H2 and PostgreSQL; the engine's database is \"mysql\"");
    }
}
