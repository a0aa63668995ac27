package org.treehook.tree;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** What a loop goes through: the function {@code items} of expressions, {@code ${items(values, '$.Rooms')}}. */
public final class LoopItems {

    private static final String EXPECTED =
            "expected JSONPath that begins with $, such as $.Rooms, or XPath that begins with /, such as /order/line";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Configuration JSON_PATH = Configuration.builder()
            .jsonProvider(new JacksonJsonProvider(Json.mapper()))
            .mappingProvider(new JacksonMappingProvider(Json.mapper()))
            .build();

    /** A prefix before a name, and no axis. */
    private static final Pattern PREFIX = Pattern.compile("^/.*?[/@\\[]\\w+:(?!:)|^/\\w+:(?!:)");

    private LoopItems() {}

    /**
     * The list that stands in a value at a path; never null.
     *
     * <p>By JSONPath: an array gives its elements, a text one item for each line that isn't blank, anything else itself.
     * Objects are maps, arrays are lists. By XPath: each node that is found, as its text, or as XML if it holds elements.
     * What isn't there, null and an absent value give an empty list.
     *
     * @param value a map or list, or JSON or XML as text or bytes, or what has such a text (Spin's nodes), or null
     * @param path JSONPath, which begins with {@code $}, or XPath, which begins with {@code /}
     * @throws IllegalArgumentException if the path or the text can't be read; the message names it
     */
    public static List<Object> of(@Nullable Object value, @Nullable String path) {
        String steps = path == null ? "" : path.strip();
        if (steps.startsWith("$")) {
            return inJson(value, steps);
        }
        if (PREFIX.matcher(steps).find()) {
            throw new IllegalArgumentException(
                    "The path \"" + steps + "\" of items() can't be read: prefixes of namespaces"
                            + " mean nothing to it; write *[local-name()='line'] for o:line.");
        }
        if (steps.startsWith("/")) {
            return inXml(value, steps);
        }
        throw new IllegalArgumentException("The path \"" + steps + "\" of items() can't be read: " + EXPECTED + ".");
    }

    private static List<Object> inJson(@Nullable Object value, String path) {
        JsonPath compiled = compiled(path);
        Object read = value instanceof Map || value instanceof Collection ? value : parsed(text(value), path);
        if (read == null) {
            return List.of();
        }
        try {
            return items(compiled.read(read, JSON_PATH));
        } catch (PathNotFoundException e) {
            return List.of();
        }
    }

    private static JsonPath compiled(String path) {
        try {
            return JsonPath.compile(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "The path \"" + path + "\" of items() can't be read: " + e.getMessage() + ".", e);
        }
    }

    private static @Nullable Object parsed(String text, String path) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return JSON_PATH.jsonProvider().parse(text);
        } catch (JsonPathException e) {
            throw new IllegalArgumentException(
                    "items() finds no JSON to look for \"" + path + "\" in: " + begin(text) + ".", e);
        }
    }

    private static List<Object> items(@Nullable Object found) {
        if (found instanceof Collection<?> many) {
            return new ArrayList<>(many);
        }
        if (found instanceof String text) {
            return text.lines().filter(line -> !line.isBlank()).collect(Collectors.toList());
        }
        return found == null ? List.of() : List.of(found);
    }

    private static List<Object> inXml(@Nullable Object value, String path) {
        XPathExpression compiled = compiledXPath(path);
        String text = text(value);
        if (text.isBlank()) {
            return List.of();
        }
        try {
            NodeList nodes = (NodeList) compiled.evaluate(document(text, path), XPathConstants.NODESET);
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                items.add(item(nodes.item(i)));
            }
            return items;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(
                    "The path \"" + path + "\" of items() finds no nodes: it has to name elements or attributes.", e);
        }
    }

    private static XPathExpression compiledXPath(String path) {
        try {
            XPathFactory factory = XPathFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            XPath xPath = factory.newXPath();
            return xPath.compile(path);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(
                    "The path \"" + path + "\" of items() can't be read: " + EXPECTED + ".", e);
        } catch (javax.xml.xpath.XPathFactoryConfigurationException e) {
            throw new IllegalStateException("The JDK's XPath always processes securely.", e);
        }
    }

    /** Without document types, and so without entities: what is read comes from outside. */
    private static Document document(String text, String path) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXException e) {
            throw new IllegalArgumentException(
                    "items() finds no XML to look for \"" + path + "\" in, or XML with a document type: " + begin(text)
                            + ".",
                    e);
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("The JDK's parser reads texts securely.", e);
        }
    }

    private static String item(Node node) {
        if (!(node instanceof Element element) || !holdsElements(element)) {
            return node.getTextContent().strip();
        }
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(element), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("An element that was read can be written.", e);
        }
    }

    private static boolean holdsElements(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                return true;
            }
        }
        return false;
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : value == null ? "" : value.toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String begin(String text) {
        String begin = text.strip();
        return begin.length() <= 60 ? begin : begin.substring(0, 60) + "…";
    }

    /** The JDK's own handler writes to the console. */
    private static final class Quiet implements ErrorHandler {

        @Override
        public void warning(SAXParseException problem) {}

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
