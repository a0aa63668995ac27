package org.treehook.demo.catalog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.convert.ConverterBuilder.ConverterAware;

@Configuration(proxyBeanMethods = false)
class LayoutColumn {

    @Bean
    static ConverterAware formLayout() {
        return ConverterBuilder.reading(String.class, FormLayout.class, FormLayout::parse)
                .andWriting(FormLayout::toString);
    }
}
