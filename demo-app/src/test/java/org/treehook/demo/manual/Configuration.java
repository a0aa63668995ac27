package org.treehook.demo.manual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.treehook.plugin.TreehookPlugin;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Whether what a page tells to set can be set. */
final class Configuration {

    private static final Set<String> KNOWN = known();

    /** What else is written in YAML (alert rules, other programs' settings) only has to be YAML. */
    private static final Pattern SPRING =
            Pattern.compile("(camunda|logging|management|platform|server|spring|treehook)\\b.*");

    private Configuration() {}

    static List<String> problems(Block block) throws Exception {
        if (block.is("xml")) {
            return xml(block.text());
        }
        Properties properties = new Properties();
        if (block.is("yaml")) {
            YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8)));
            properties.putAll(yaml.getObject());
        } else {
            properties.load(new StringReader(block.text()));
        }
        return properties.stringPropertyNames().stream()
                .filter(name -> block.is("properties") || SPRING.matcher(name).matches())
                .filter(name -> !isKnown(name))
                .map(name -> block.place() + ": there is no setting " + name)
                .toList();
    }

    private static boolean isKnown(String name) {
        String plain = name.replaceAll("\\[\\d+]$", "");
        return KNOWN.contains(plain)
                || KNOWN.stream()
                        .anyMatch(map -> map.endsWith(".*") && plain.startsWith(map.substring(0, map.length() - 1)));
    }

    private static List<String> xml(String text) throws Exception {
        // A fragment may be several elements.
        String whole = text.startsWith("<?xml") ? text : "<fragment>" + text + "</fragment>";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(whole)));
        if (text.contains("<beans")) {
            // Makes every bean with its properties, and no engine.
            ProcessEngineConfiguration.createProcessEngineConfigurationFromInputStream(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        NodeList plugins = document.getElementsByTagName("plugin");
        return IntStream.range(0, plugins.getLength())
                .mapToObj(i -> (Element) plugins.item(i))
                .filter(plugin -> plugin.getTextContent().contains(TreehookPlugin.class.getName()))
                .flatMap(plugin -> {
                    NodeList settings = plugin.getElementsByTagName("property");
                    return IntStream.range(0, settings.getLength())
                            .mapToObj(i -> ((Element) settings.item(i)).getAttribute("name"));
                })
                .filter(name -> !pluginProperties().toList().contains(name))
                .map(name -> "the plugin has no property " + name)
                .toList();
    }

    private static Stream<String> pluginProperties() {
        return Stream.of(BeanUtils.getPropertyDescriptors(TreehookPlugin.class))
                .filter(property -> property.getWriteMethod() != null)
                .map(PropertyDescriptor::getName);
    }

    /** What Spring knows of, and what the plugin can be told; a name that ends with {@code .*} is that of a map. */
    private static Set<String> known() {
        Set<String> names = pluginProperties()
                .map(name -> "treehook." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        try {
            List<URL> files = new ArrayList<>();
            for (String file :
                    List.of("spring-configuration-metadata.json", "additional-spring-configuration-metadata.json")) {
                files.addAll(
                        Collections.list(Configuration.class.getClassLoader().getResources("META-INF/" + file)));
            }
            for (URL file : files) {
                try (InputStream in = file.openStream()) {
                    for (JsonNode property : new ObjectMapper().readTree(in).path("properties")) {
                        String name = property.path("name").asText();
                        boolean map = property.path("type").asText().startsWith(Map.class.getName());
                        names.add(map ? name + ".*" : name);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
