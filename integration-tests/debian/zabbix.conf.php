<?php
// The front end's configuration, the same for every run: what differs comes from the environment of "php -S".
$DB['TYPE'] = 'POSTGRESQL';
$DB['SERVER'] = '127.0.0.1';
$DB['PORT'] = getenv('ZAJEL_DATABASE_PORT');
$DB['DATABASE'] = 'zabbix';
$DB['USER'] = 'zabbix';
$DB['PASSWORD'] = 'zabbix';
$DB['SCHEMA'] = '';
$DB['ENCRYPTION'] = false;
$DB['DOUBLE_IEEE754'] = true;
$ZBX_SERVER = '127.0.0.1';
$ZBX_SERVER_PORT = getenv('ZAJEL_SERVER_PORT');
$ZBX_SERVER_NAME = 'Zajel';
$IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;
