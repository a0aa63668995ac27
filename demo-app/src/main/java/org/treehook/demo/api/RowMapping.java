package org.treehook.demo.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.convert.ConverterBuilder.ConverterAware;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.NamingStrategy;

/**
 * How records become rows, on H2 and PostgreSQL alike. A package whose records have columns of their own kind says how
 * these are written with beans of the type {@link ConverterAware}.
 */
@Configuration(proxyBeanMethods = false)
class RowMapping extends AbstractJdbcConfiguration {

    private final List<ConverterAware> columns;

    RowMapping(List<ConverterAware> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Names go out unquoted, as the tables were made: H2 keeps them in upper case, PostgreSQL in lower case. */
    @Override
    public JdbcMappingContext jdbcMappingContext(
            Optional<NamingStrategy> naming, JdbcCustomConversions conversions, RelationalManagedTypes types) {
        JdbcMappingContext context = super.jdbcMappingContext(naming, conversions, types);
        context.setForceQuote(false);
        return context;
    }

    /**
     * A point in time is kept with its zone: read without one it would pass through the zone of this process, in which one
     * hour of a year may be missing.
     */
    @Override
    protected List<?> userConverters() {
        List<Object> converters = new ArrayList<>(columns);
        converters.add(ConverterBuilder.writing(Instant.class, OffsetDateTime.class, at -> at.atOffset(ZoneOffset.UTC))
                .andReading(OffsetDateTime::toInstant));
        return converters;
    }
}
